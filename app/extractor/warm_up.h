// Makes Qt PDF do once, with a document of our own, everything that loads or initialises something, so that nothing is
// left to load when the sandbox stands.
#pragma once

namespace passerelle::extractor {

bool warmUp();

} // namespace passerelle::extractor
