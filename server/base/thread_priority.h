// How much of the processor the calling thread may claim beside the others of the process. Any thread, for itself alone.
#pragma once

namespace passerelle {

// As `nice` counts it: 0 is the usual, 19 the least. A thread can be put back only with the right to raise priorities.
void lowerThreadPriority(int niceness);

} // namespace passerelle
