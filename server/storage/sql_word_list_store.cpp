#include "server/storage/sql_word_list_store.h"

#include "server/storage/sealed_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kWordListVersion = 1;

SealPlace wordListPlace(TenantId tenant) { return {"tenant_words", "sealed", tenant.value}; }

QByteArray encodeWordList(const WordList &list)
{
    RecordWriter record(kWordListVersion);
    record.integer(static_cast<qint64>(list.groups.size()));
    for (const WordGroup &group : list.groups) {
        record.integer(static_cast<qint64>(group.words.size()));
        for (const QString &word : group.words)
            record.text(word);
    }
    return record.take();
}

bool decodeWordList(QByteArrayView bytes, WordList &list)
{
    RecordReader record(bytes, kWordListVersion);
    for (qint64 groups = record.count(); groups > 0 && record.ok(); --groups) {
        WordGroup group;
        for (qint64 words = record.count(); words > 0 && record.ok(); --words)
            group.words.push_back(record.text());
        list.groups.push_back(std::move(group));
    }
    return record.ok();
}

} // namespace

Result<WordList> SqlWordListStore::words(const TenantContext &context)
{
    QByteArray sealed;
    auto list = m_database.read<WordList>(context, [&](Connection &connection) -> Result<WordList> {
        WordList found;
        Statement row = connection.query("words/find");
        row.bind(":owner", context.tenant().value);
        if (row.next()) {
            found.changedAt = fromMillis(row.integer(0));
            sealed = row.blob(1);
        }
        return row.status() ? Result<WordList>(std::move(found)) : failure(row.status().error());
    });
    if (!list || sealed.isEmpty())
        return list;
    const auto plain = m_cipher.open(KeyName::ofTenant(context.tenant()), wordListPlace(context.tenant()), sealed);
    if (!plain)
        return failure(plain.error().during(u"opening the tenant's words"_s));
    return decodeWordList(*plain, *list) ? list : failure(ErrorKind::Corrupt, u"the tenant's words cannot be read"_s);
}

Status SqlWordListStore::keepWords(const TenantContext &context, const WordList &list)
{
    const auto sealed = m_cipher.seal(KeyName::ofTenant(context.tenant()), wordListPlace(context.tenant()), encodeWordList(list));
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("words/keep");
        return row.bind(":owner", context.tenant().value).bind(":now", toMillis(list.changedAt)).bindBlob(":sealed", *sealed).run();
    });
}

} // namespace passerelle::storage
