// What the process forbids itself before anything else: core dumps, being traced or read by others of the same user, and
// files that others can open; and how much memory it lets idle. Call it first in main().
#pragma once

namespace passerelle {

void setUpProcess();

} // namespace passerelle
