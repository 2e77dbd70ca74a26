#include "server/storage/sql_answer_record_store.h"

#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPiecesInMind = 65'536; // about 3 MB; it starts over beyond that
constexpr char kPieceForm = 1;

// Never negative, so that it is a row number like any other.
qint64 pieceNumber(const HashKey &key, const SharedPiece &piece)
{
    return static_cast<qint64>(keyedHash(key, piece.plain) >> 1) | 1;
}

QByteArray encodePiece(const SharedPiece &piece, qint64 version)
{
    RecordWriter out(kPieceForm, piece.plain.size() + 16);
    out.integer(version).bytes(qCompress(piece.plain));
    return out.take();
}

} // namespace

Result<SealedAnswerRecord> SqlAnswerRecordStore::seal(const TurnClaim &claim, const Draft &draft, Instant now)
{
    SealedAnswerRecord sealed;
    if (!draft.record)
        return sealed;
    const auto material = m_cipher.fingerprint(claim.tenant, "answer_parts", "v1");
    if (!material)
        return failure(material.error());
    const HashKey hashKey = HashKey::fromBytes(*material);
    sealed.day = dayOf(now);
    std::vector<std::pair<qint64, SharedPiece>> fresh;
    const auto share = [&](SharedPiece &&piece) {
        const qint64 number = pieceNumber(hashKey, piece);
        const bool isThere = std::any_of(fresh.begin(), fresh.end(), [number](const auto &one) { return one.first == number; })
                             || m_writtenOn.with([&](const auto &written) {
                                    const auto found = written.find(number);
                                    return found != written.end() && found->second == sealed.day;
                                });
        if (!isThere)
            fresh.emplace_back(number, std::move(piece));
        return number;
    };
    const QByteArray own = encodeAnswerRecord(*draft.record, share);
    std::vector<qint64> versions(fresh.size());
    if (auto done = addVersions(claim.tenant, fresh, versions); !done)
        return failure(std::move(done).error());
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        auto bytes = m_cipher.seal(KeyName::ofTenant(claim.tenant), {"answer_part", "sealed", fresh[i].first}, encodePiece(fresh[i].second, versions[i]));
        if (!bytes)
            return failure(std::move(bytes).error());
        sealed.pieces.push_back({fresh[i].first, fresh[i].second.document, std::move(*bytes)});
    }
    auto bytes = m_cipher.seal(KeyName::ofContact(claim.tenant, claim.contact), {"answer_record", "sealed", claim.turn.value}, own);
    if (!bytes)
        return failure(std::move(bytes).error());
    sealed.own = std::move(*bytes);
    return sealed;
}

// Which version of its document a passage is of: a passage belongs to one version for good.
Status SqlAnswerRecordStore::addVersions(TenantId tenant, std::vector<std::pair<qint64, SharedPiece>> &pieces, std::vector<qint64> &versions)
{
    if (std::none_of(pieces.begin(), pieces.end(), [](const auto &piece) { return piece.second.passage.isValid(); }))
        return {};
    return m_database.read<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (!pieces[i].second.passage.isValid())
                continue;
            Statement row = connection.query("records/find_version");
            row.bind(":id", pieces[i].second.passage.value).bind(":owner", tenant.value);
            if (row.next())
                versions[i] = row.integer(0);
            else if (!row.status())
                return row.status();
        }
        return {};
    });
}

Status SqlAnswerRecordStore::write(Connection &connection, const TurnClaim &claim, const SealedAnswerRecord &sealed, Instant now)
{
    if (sealed.own.isEmpty())
        return {};
    for (const SealedAnswerRecord::Piece &piece : sealed.pieces) {
        Statement row = connection.query("records/keep_part");
        row.bind(":id", piece.id).bind(":owner", claim.tenant.value).bind(":day", sealed.day).bindBlob(":sealed", piece.sealed);
        if (piece.document.isValid())
            row.bind(":document", piece.document.value);
        if (auto done = row.run(); !done)
            return done;
    }
    Statement row = connection.query("records/save_record");
    return row.bind(":turn", claim.turn.value).bind(":owner", claim.tenant.value).bind(":at", toMillis(now)).bindBlob(":sealed", sealed.own).run();
}

void SqlAnswerRecordStore::noteWritten(const SealedAnswerRecord &sealed)
{
    if (sealed.pieces.empty())
        return;
    m_writtenOn.with([&](auto &written) {
        if (written.size() + sealed.pieces.size() > kPiecesInMind)
            written.clear();
        for (const SealedAnswerRecord::Piece &piece : sealed.pieces)
            written.insert_or_assign(piece.id, sealed.day);
    });
}

Result<std::optional<KeptPiece>> SqlAnswerRecordStore::piece(const TenantContext &context, qint64 id)
{
    const auto sealed = m_database.read<QByteArray>(context, [&](Connection &connection) -> Result<QByteArray> {
        Statement row = connection.query("records/find_part");
        row.bind(":id", id).bind(":owner", context.tenant().value);
        if (row.next())
            return row.blob(0);
        return row.status() ? Result<QByteArray>(QByteArray()) : failure(row.status().error());
    });
    if (!sealed)
        return failure(sealed.error());
    if (sealed->isEmpty())
        return std::optional<KeptPiece>();
    const auto plain = m_cipher.open(KeyName::ofTenant(context.tenant()), {"answer_part", "sealed", id}, *sealed);
    if (!plain)
        return failure(plain.error());
    RecordReader in(*plain, kPieceForm);
    KeptPiece kept;
    kept.version = VersionId(in.integer());
    kept.plain = qUncompress(in.bytes().toByteArray());
    if (!in.ok())
        return failure(ErrorKind::Corrupt, u"a piece of an answer's record does not read"_s);
    return std::optional(std::move(kept));
}

Result<AnswerRecord> SqlAnswerRecordStore::record(const TenantContext &context, TurnId turn)
{
    ContactId contact;
    const auto sealed = m_database.read<QByteArray>(context, [&](Connection &connection) -> Result<QByteArray> {
        Statement row = connection.query("records/find_record");
        row.bind(":turn", turn.value).bind(":owner", context.tenant().value);
        if (!row.next())
            return row.status() ? failure(ErrorKind::NotFound, u"of this answer no record was kept"_s) : failure(row.status().error());
        contact = ContactId(row.integer(1));
        return row.blob(0);
    });
    if (!sealed)
        return failure(sealed.error());
    const auto own = m_cipher.open(KeyName::ofContact(context.tenant(), contact), {"answer_record", "sealed", turn.value}, *sealed);
    if (!own)
        return failure(own.error());
    return decodeAnswerRecord(*own, [&](qint64 id) { return piece(context, id); });
}

Result<int> SqlAnswerRecordStore::forgetDocument(const TenantContext &context, DocumentId document)
{
    const auto forgotten = m_database.write<int>(context, [&](Connection &connection) -> Result<int> {
        int passages = 0;
        {
            Statement row = connection.query("records/count_passages");
            row.bind(":document", document.value).bind(":owner", context.tenant().value);
            if (!row.next())
                return failure(row.status().error());
            passages = static_cast<int>(row.integer(0));
        }
        Statement row = connection.query("records/delete_parts_of_document");
        if (auto done = row.bind(":document", document.value).bind(":owner", context.tenant().value).run(); !done)
            return failure(std::move(done).error());
        return passages;
    });
    if (forgotten)
        m_writtenOn.with([](auto &written) { written.clear(); });
    return forgotten;
}

} // namespace passerelle::storage
