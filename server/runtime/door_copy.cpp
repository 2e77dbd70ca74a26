#include "server/runtime/door_copy.h"

#include "server/moving/moved_part.h"
#include "server/storage/sql_key_store.h"
#include "server/storage/sqlite_database.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <array>
#include <ranges>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using storage::SqliteDatabase;

namespace {

const QString kMark = u"door_instance"_s; // set last, taken away first
constexpr std::array kTables{"agency", "tenant", "meta_app", "channel"};
constexpr std::array kKinds{KeyName::Kind::Installation, KeyName::Kind::Tenant, KeyName::Kind::RetiredTenant};

QString mainFile(const QString &folder) { return folder + u"/door.db"_s; }
QString keysFile(const QString &folder) { return folder + u"/door-keys.db"_s; }

Result<WrappedKeys> keysOf(KeyStore &store)
{
    WrappedKeys all;
    for (const KeyName::Kind kind : kKinds) {
        const auto some = store.allOfKind(kind);
        if (!some)
            return some;
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

} // namespace

Result<std::unique_ptr<DoorCopy>> DoorCopy::openFiles(const QString &folder)
{
    constexpr auto kDrop = storage::CopyBeforeMigration::DropWhenDone;
    auto main = SqliteDatabase::open({.path = mainFile(folder), .migrations = u":/sql/migrations/sqlite/main"_s, .readers = 1, .cacheKibibytes = 512, .copyBeforeMigration = kDrop});
    if (!main)
        return failure(std::move(main).error().during(u"opening the copy of the hooks"));
    auto keys = SqliteDatabase::open({.path = keysFile(folder), .migrations = u":/sql/migrations/sqlite/keys"_s, .readers = 1, .cacheKibibytes = 512, .copyBeforeMigration = kDrop});
    if (!keys)
        return failure(std::move(keys).error().during(u"opening the copy of the hooks' keys"));
    return std::unique_ptr<DoorCopy>(new DoorCopy(std::move(*main), std::move(*keys)));
}

bool DoorCopy::isWhole(const QString &folder) { return open(folder).has_value(); }

Result<std::unique_ptr<DoorCopy>> DoorCopy::open(const QString &folder)
{
    if (!QFileInfo::exists(mainFile(folder)) || !QFileInfo::exists(keysFile(folder)))
        return failure(ErrorKind::NotFound, u"the data folder has no copy of the hooks"_s);
    auto copy = openFiles(folder);
    if (!copy)
        return copy;
    const auto mark = storage::SqlKeyStore(*(*copy)->m_keys).note(kMark);
    if (!mark)
        return failure(mark.error());
    (*copy)->m_instance = mark->toInt();
    if ((*copy)->m_instance == 0)
        return failure(ErrorKind::NotFound, u"the data folder's copy of the hooks was cut short"_s);
    return copy;
}

Result<std::unique_ptr<DoorCopy>> DoorCopy::make(const QString &folder)
{
    auto copy = openFiles(folder);
    const auto tables = copy ? moving::movedTables() : Result<std::vector<moving::MovedTable>>(failure(copy.error()));
    if (!tables)
        return failure(tables.error());
    for (const moving::MovedTable &table : *tables) {
        if (std::ranges::find(kTables, table.name) != kTables.end())
            (*copy)->m_tables.push_back(table);
    }
    const auto mark = storage::SqlKeyStore(*(*copy)->m_keys).note(kMark);
    (*copy)->m_instance = mark ? mark->toInt() : 0;
    return copy;
}

Status DoorCopy::keep(storage::Database &main, KeyStore &keys, int instance)
{
    storage::SqlKeyStore copy(*m_keys);
    // Rows first: a tenant that is added in between has a key here and no hook yet. The other way round its first message would
    // be sealed under a key made here, which nobody else has.
    if (auto kept = keepRows(main, copy); !kept)
        return kept;
    if (auto kept = keepKeys(keys, copy); !kept)
        return kept;
    return m_instance == instance ? Status() : mark(copy, instance);
}

Status DoorCopy::mark(KeyStore &copy, int instance)
{
    Status marked = copy.setNote(kMark, instance == 0 ? QByteArray() : QByteArray::number(instance));
    if (marked)
        m_instance = instance;
    return marked;
}

Status DoorCopy::keepKeys(KeyStore &source, KeyStore &copy)
{
    const auto wanted = keysOf(source);
    const auto check = wanted ? source.masterCheck() : Result<std::optional<QByteArray>>(failure(wanted.error()));
    const auto present = check ? keysOf(copy) : Result<WrappedKeys>(failure(check.error()));
    const auto presentCheck = present ? copy.masterCheck() : Result<std::optional<QByteArray>>(failure(present.error()));
    if (!presentCheck)
        return failure(presentCheck.error());
    if (*wanted == *present && *check == *presentCheck)
        return {};
    if (auto unmarked = mark(copy, 0); !unmarked)
        return unmarked;
    for (const auto &[name, wrapped] : *present) {
        const bool isWanted = std::ranges::any_of(*wanted, [&](const auto &key) { return key.first == name; });
        if (auto erased = isWanted ? Status() : copy.erase(name); !erased)
            return erased;
    }
    return copy.exchange(*wanted, *check);
}

Status DoorCopy::keepRows(storage::Database &source, KeyStore &copy)
{
    std::vector<moving::MovedPart> parts;
    bool isSame = true;
    for (const moving::MovedTable &table : m_tables) {
        const moving::MovedPart &part = parts.emplace_back(table, QByteArray(), moving::Side{&source, storage::Dialect::Postgres}, moving::Side{m_main.get(), storage::Dialect::Sqlite});
        const auto go = [](qint64) { return true; };
        const auto wanted = part.fingerprint(part.from(), go);
        const auto present = wanted ? part.fingerprint(part.to(), go) : wanted;
        if (!present)
            return failure(present.error());
        isSame &= *wanted == *present;
    }
    if (isSame)
        return {};
    if (auto unmarked = mark(copy, 0); !unmarked)
        return unmarked;
    for (const moving::MovedPart &part : std::views::reverse(parts)) {
        if (auto emptied = part.emptyTarget(); !emptied)
            return emptied;
    }
    for (const moving::MovedPart &part : parts) {
        if (auto copied = part.copy([](qint64) { return true; }); !copied)
            return copied;
    }
    return {};
}

} // namespace passerelle::runtime
