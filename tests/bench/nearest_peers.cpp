#include "tests/bench/nearest_peers.h"

#include <cstdio>
#include <iterator>

namespace passerelle::bench {

namespace {

[[maybe_unused]] void leaveOut(const char *name, const char *package)
{
    std::printf("  %s: left out, the package %s was not installed when this was built\n", name, package);
}

void append(std::vector<std::unique_ptr<NearestPeer>> &all, std::vector<std::unique_ptr<NearestPeer>> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

} // namespace

std::vector<std::unique_ptr<NearestPeer>> nearestPeers()
{
    std::vector<std::unique_ptr<NearestPeer>> all;
#ifdef PASSERELLE_BENCH_HNSWLIB
    append(all, hnswlibPeers());
#else
    leaveOut("hnswlib", "libhnswlib-dev");
#endif
#ifdef PASSERELLE_BENCH_FAISS
    append(all, faissPeers());
#else
    leaveOut("faiss", "libfaiss-dev");
#endif
    append(all, pgvectorPeers());
    return all;
}

} // namespace passerelle::bench
