#include "server/retrieval/byte_codec.h"
#include "server/retrieval/word_index.h"

#include <algorithm>

namespace passerelle::retrieval {
namespace {

constexpr quint32 kMagic = 0x58574950;  // "PIWX"
constexpr quint32 kSnapshotVersion = 3; // of the format and of the cutting of words: another one is rebuilt

Error corrupt(const char16_t *why)
{
    return {ErrorKind::Corrupt, QStringLiteral("word index snapshot: ") + QString::fromUtf16(why), {}};
}

} // namespace

// Layout: magic, version, checksum of the rest; words (count, then length ‖ bytes each); passages (count, then id,
// language, number of words, and the words in their order, each with its accents). Stems, pieces and statistics follow
// from these.
QByteArray WordIndex::serialise() const
{
    std::vector<quint32> renumbered(m_words.size(), kNoTerm);
    quint32 kept = 0;
    for (quint32 word = 0; word < m_words.size(); ++word) {
        if (m_wordPassages[word] > 0)
            renumbered[word] = kept++;
    }
    ByteWriter body;
    body.reserve(m_forwardBytes + m_words.size() * 12);
    body.number(kept);
    for (quint32 word = 0; word < m_words.size(); ++word) {
        if (renumbered[word] == kNoTerm)
            continue;
        const std::string_view text = m_words[word];
        body.number(static_cast<quint8>(text.size()));
        body.run(text.data(), text.size());
    }
    body.number(static_cast<quint32>(m_numbers.size()));
    for (const Entry &entry : m_entries) {
        if (!entry.passage.isValid())
            continue;
        body.varint(static_cast<quint64>(entry.passage.value));
        body.number(entry.language);
        body.varint(entry.length);
        visitForward(entry, [&](quint32 token) { body.varint(tokenOf(renumbered[wordOf(token)], accentsOf(token))); });
    }
    ByteWriter whole;
    whole.reserve(static_cast<std::size_t>(body.bytes().size()) + 16);
    whole.number(kMagic);
    whole.number(kSnapshotVersion);
    whole.number(checksumOf(body.bytes()));
    whole.run(body.bytes().constData(), static_cast<std::size_t>(body.bytes().size()));
    return whole.take();
}

Result<WordIndex> WordIndex::deserialise(QByteArrayView bytes)
{
    ByteReader reader(bytes);
    if (reader.number<quint32>() != kMagic || reader.number<quint32>() != kSnapshotVersion)
        return failure(corrupt(u"not of this version"));
    const auto checksum = reader.number<quint64>();
    if (!reader.ok() || checksum != checksumOf(bytes.sliced(16)))
        return failure(corrupt(u"the checksum differs"));

    WordIndex index;
    const auto words = reader.number<quint32>();
    if (words > reader.left())
        return failure(corrupt(u"more words than bytes"));
    for (quint32 word = 0; word < words; ++word) {
        const auto length = reader.number<quint8>();
        const std::string_view text = reader.run(length);
        if (!reader.ok() || length == 0 || length > kMaxWordBytes || index.internWord(text) != word)
            return failure(corrupt(u"a word is broken"));
    }
    const auto passages = reader.number<quint32>();
    if (passages > reader.left())
        return failure(corrupt(u"more passages than bytes"));
    index.m_entries.reserve(passages);
    index.m_numbers.reserve(passages);
    std::vector<quint32> tokens;
    for (quint32 passage = 0; passage < passages; ++passage) {
        const quint64 id = reader.varint();
        const auto language = reader.number<quint8>();
        const quint64 length = reader.varint();
        if (!reader.ok() || id == 0 || id > static_cast<quint64>(std::numeric_limits<qint64>::max()) || language > 1
            || length > kMaxWordsPerText * 2)
            return failure(corrupt(u"a passage is broken"));
        tokens.clear();
        for (quint64 i = 0; i < length; ++i) {
            const quint64 token = reader.varint();
            if (!reader.ok() || token >> kAccentBits >= words)
                return failure(corrupt(u"a passage has a word that is not there"));
            tokens.push_back(static_cast<quint32>(token));
        }
        if (!index.insert(PassageId(static_cast<qint64>(id)), tokens, static_cast<Language>(language), true))
            return failure(corrupt(u"a passage stands twice"));
    }
    if (!reader.ok() || !reader.atEnd())
        return failure(corrupt(u"bytes are left over or missing"));
    return index;
}

} // namespace passerelle::retrieval
