#include "server/storage/speaker_rows.h"

#include "server/base/clock.h"

#include <algorithm>

namespace passerelle::storage {

namespace {

template <class Enum>
Enum enumAt(const Statement &row, int column, Enum last)
{
    return static_cast<Enum>(std::clamp<qint64>(row.integer(column), 0, static_cast<qint64>(last)));
}

void bindOptional(Statement &row, const char *name, const std::optional<qint64> &value)
{
    if (value)
        row.bind(name, *value);
    else
        row.bindNull(name);
}

} // namespace

void SpeakerRow::become(Owner next, OwnershipCause why, qint64 now, std::optional<Instant> leaseUntil)
{
    owner = next;
    cause = why;
    ++version;
    since = now;
    until = leaseUntil ? std::optional(toMillis(*leaseUntil)) : std::nullopt;
}

SpeakerRow speakerAt(const Statement &row, int first)
{
    SpeakerRow speaker{.owner = enumAt(row, first, Owner::Nobody), .version = row.integer(first + 1), .cause = enumAt(row, first + 2, OwnershipCause::Keyword),
                       .since = {}, .until = {}};
    if (!row.isNull(first + 3))
        speaker.since = row.integer(first + 3);
    if (!row.isNull(first + 4))
        speaker.until = row.integer(first + 4);
    return speaker;
}

Status writeSpeaker(Connection &connection, qint64 conversation, const SpeakerRow &speaker, const QByteArray &person)
{
    Statement row = connection.query("speakers/save_speaker");
    row.bind(":id", conversation).bind(":speaker", static_cast<int>(speaker.owner)).bind(":version", speaker.version);
    row.bind(":cause", static_cast<int>(speaker.cause));
    bindOptional(row, ":since", speaker.since);
    bindOptional(row, ":until", speaker.until);
    if (person.isEmpty())
        row.bindNull(":person");
    else
        row.bindBlob(":person", person);
    return row.run();
}

Status moveLease(Connection &connection, qint64 conversation, const std::optional<qint64> &until)
{
    Statement row = connection.query("speakers/move_lease");
    row.bind(":id", conversation);
    bindOptional(row, ":until", until);
    return row.run();
}

Status writeSpoken(Connection &connection, const SpokenRow &spoken)
{
    Statement row = connection.query("speakers/insert_spoken");
    row.bind(":owner", spoken.owner).bind(":conversation", spoken.conversation).bind(":at", spoken.at).bind(":by_person", spoken.byPerson);
    bindOptional(row, ":number", spoken.number > 0 ? std::optional(spoken.number) : std::nullopt);
    return row.run();
}

} // namespace passerelle::storage
