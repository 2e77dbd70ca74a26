// How each kind of block looks. Each begins where the page stands and leaves it below itself, with its own distance to
// what follows. One thread.
#pragma once

#include "app/printer/page.h"

namespace passerelle::printer {

void paintBlock(Page &page, const billing::PrintText &block);
void paintBlock(Page &page, const billing::PrintCards &block);
void paintBlock(Page &page, const billing::PrintFacts &block);
void paintBlock(Page &page, const billing::PrintTable &block);
void paintBlock(Page &page, const billing::PrintTotals &block);
void paintBlock(Page &page, const billing::PrintBars &block);

} // namespace passerelle::printer
