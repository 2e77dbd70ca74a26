#include "tests/bench/text_peer.h"

#include "tests/bench/fts_peer.h"
#ifdef PASSERELLE_BENCH_XAPIAN
#include "tests/bench/xapian_peer.h"
#endif
#include "tests/bench/tsvector_peer.h"

namespace passerelle::bench {

using namespace Qt::StringLiterals;

std::vector<std::unique_ptr<TextPeer>> textPeers(Language language, QString &skipped)
{
    std::vector<std::unique_ptr<TextPeer>> peers;
    for (const auto tokenizer : {FtsPeer::Tokenizer::Unicode61, FtsPeer::Tokenizer::Snowball}) {
        auto peer = std::make_unique<FtsPeer>(tokenizer, language);
        if (peer->isOpen())
            peers.push_back(std::move(peer));
        else
            skipped += u"FTS5: not in this SQLite. "_s;
    }
#ifdef PASSERELLE_BENCH_XAPIAN
    peers.push_back(std::make_unique<XapianPeer>(language));
#else
    skipped += u"Xapian: libxapian-dev was not there when this was built. "_s;
#endif
    if (auto peer = std::make_unique<TsvectorPeer>(language); peer->isOpen())
        peers.push_back(std::move(peer));
    else
        skipped += u"tsvector: "_s + peer->error() + u' ';
    return peers;
}

} // namespace passerelle::bench
