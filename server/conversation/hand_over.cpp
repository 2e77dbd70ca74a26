#include "server/conversation/hand_over.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace passerelle::conversation {

using namespace Qt::StringLiterals;

namespace {

QString clockTime(QTime time, Language language)
{
    if (language == Language::English)
        return time.toString(u"H:mm"_s);
    QString text = QString::number(time.hour()) + QChar(QChar::Nbsp) + u'h';
    if (time.minute() > 0)
        text += QChar(QChar::Nbsp) + time.toString(u"mm"_s);
    return text;
}

// "lundi à 9 h", "tomorrow at 9:00"
QString openingInWords(const QDateTime &opens, QDate today, Language language)
{
    const bool french = language == Language::French;
    const qint64 ahead = today.daysTo(opens.date());
    QString day;
    if (ahead == 0)
        day = french ? u"aujourd’hui"_s : u"today"_s;
    else if (ahead == 1)
        day = french ? u"demain"_s : u"tomorrow"_s;
    else
        day = french ? QLocale(QLocale::French).dayName(opens.date().dayOfWeek()) : u"on "_s + QLocale(QLocale::English).dayName(opens.date().dayOfWeek());
    return day + (french ? u" à "_s : u" at "_s) + clockTime(opens.time(), language);
}

} // namespace

QString handOverSentence(const TenantSettings &settings, Language language, Instant now)
{
    const PeopleSettings &people = settings.people;
    const auto opens = people.hours.opensAt(now, people.zone);
    if (!opens || *opens <= now)
        return settings.privacy.handOver(language);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMillis(*opens), people.zone);
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMillis(now), people.zone).date();
    return QString(people.closed(language)).replace(u"{opening}"_s, openingInWords(local, today, language));
}

std::optional<Instant> leaseEnd(const PeopleSettings &settings, Instant from)
{
    return settings.lease.count() > 0 ? std::optional(from + settings.lease) : std::nullopt;
}

std::optional<Instant> wantedUntil(const PeopleSettings &settings, Instant now)
{
    return leaseEnd(settings, std::max(now, settings.hours.opensAt(now, settings.zone).value_or(now)));
}

TicketSpeech speechOf(const PeopleSettings &settings, const InboundMessage &message)
{
    using Effect = TicketSpeech::Effect;
    const Instant written = std::min(message.writtenAt.value_or(message.receivedAt), message.receivedAt);
    if (message.kind == MessageKind::BusinessEcho) {
        const auto until = leaseEnd(settings, written);
        if (until && *until <= message.receivedAt)
            return {};
        return {Effect::TakeOver, OwnershipCause::Echo, until};
    }
    if (message.ownerSignal == OwnerSignal::Person)
        return {Effect::TakeOver, OwnershipCause::ChannelSignal, leaseEnd(settings, message.receivedAt)};
    const bool isWord = !settings.giveBackWord.isEmpty() && message.text.trimmed().compare(settings.giveBackWord, Qt::CaseInsensitive) == 0;
    if (isWord)
        return {Effect::GiveBack, OwnershipCause::Keyword, {}};
    if (message.ownerSignal == OwnerSignal::Bot)
        return {Effect::GiveBack, OwnershipCause::ChannelSignal, {}};
    return {};
}

} // namespace passerelle::conversation
