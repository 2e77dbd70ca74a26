// Holds the scanner of pages against the drawing of them: every page about whose text it has no doubt is drawn all the
// same, and nothing on it may be hidden. For campaigns over documents of others; each is read in a process of its own.
#pragma once

#include <string>
#include <vector>

namespace passerelle::bench {

struct ScannerCheckOptions {
    bool texts = false; // print what is hidden where the two do not agree
    bool doubts = false; // name every page that must be drawn, with the reason
};
// Prints figures. How many pages the two do not agree on.
int checkScanner(const std::vector<std::string> &files, const ScannerCheckOptions &options);

} // namespace passerelle::bench
