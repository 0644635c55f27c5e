"""Runs wapiti; Debian's 3.0.4 cannot leave an address out under Python 3.11, whose patterns want their flags in front."""

import fnmatch
import re

import wapitiCore.net.crawler as crawler
from wapitiCore.main.wapiti import wapiti_main

crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))
wapiti_main()
