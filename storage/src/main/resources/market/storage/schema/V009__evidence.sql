-- What a bank is shown: a file that the processor keeps, and what its owner calls it.
ALTER TABLE disputes
  ADD file      text,
  ADD file_name text;
