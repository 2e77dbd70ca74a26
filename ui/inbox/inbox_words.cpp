#include "ui/inbox/inbox_words.h"

#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct InboxWords {
    Q_DECLARE_TR_FUNCTIONS(InboxWords)
};

} // namespace

QString nameOf(const api::ConversationView &conversation)
{
    if (!conversation.contactName.trimmed().isEmpty())
        return conversation.contactName.simplified();
    return conversation.contactKey.isEmpty() ? InboxWords::tr("Contact %1").arg(conversation.contact) : conversation.contactKey;
}

QString initialsOf(const QString &name)
{
    QString initials;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts))
        if (word.front().isLetter() && initials.size() < 2)
            initials += word.front().toUpper();
    return initials;
}

QString lastLine(const api::ConversationView &conversation)
{
    const QString words = (conversation.lastWords.isEmpty() ? conversation.lastText : conversation.lastWords).simplified();
    if (!conversation.writing.value_or(QString()).isEmpty())
        return InboxWords::tr("%1 is writing…").arg(*conversation.writing);
    if (conversation.lastFrom == u"assistant")
        return InboxWords::tr("Assistant: %1").arg(words);
    if (conversation.lastFrom == u"person")
        return InboxWords::tr("%1: %2").arg(conversation.ownerPerson.value_or(QString()).isEmpty() ? InboxWords::tr("Team") : *conversation.ownerPerson, words);
    return words.isEmpty() ? InboxWords::tr("A file") : words;
}

QString ownerBadge(const api::ConversationView &conversation)
{
    if (conversation.owner == u"nobody")
        return InboxWords::tr("To take");
    if (conversation.owner != u"person")
        return {};
    return conversation.ownerPerson.value_or(QString()).isEmpty() ? InboxWords::tr("A person") : *conversation.ownerPerson;
}

QString spokenLine(const api::ConversationView &conversation)
{
    QStringList parts{nameOf(conversation), whenText(conversation.lastActivityAt), lastLine(conversation)};
    if (conversation.unread > 0)
        parts += InboxWords::tr("%n unread message(s)", nullptr, static_cast<int>(conversation.unread));
    if (const QString owner = ownerBadge(conversation); !owner.isEmpty())
        parts += owner;
    if (conversation.draftWaiting)
        parts += InboxWords::tr("a draft waits");
    if (const qint64 left = windowLeft(conversation.windowClosesAt); left > 0)
        parts += InboxWords::tr("%1 left to answer").arg(remainingText(left));
    return parts.join(u", "_s);
}

QString ownerSentence(const api::OwnershipView &owner)
{
    if (owner.owner == u"nobody")
        return InboxWords::tr("A person is wanted here, and nobody has come yet.");
    if (owner.owner != u"person")
        return InboxWords::tr("The assistant answers here.");
    const QString person = owner.person.isEmpty() ? InboxWords::tr("A person") : owner.person;
    if (owner.until)
        return InboxWords::tr("%1 answers; the assistant takes over again at %2.").arg(person, whenText(*owner.until));
    return owner.since ? InboxWords::tr("%1 answers since %2.").arg(person, whenText(*owner.since)) : InboxWords::tr("%1 answers.").arg(person);
}

qint64 windowLeft(const std::optional<QString> &closesAt)
{
    const QDateTime end = closesAt ? instantOf(*closesAt) : QDateTime();
    return end.isValid() ? std::max<qint64>(0, QDateTime::currentDateTime().msecsTo(end)) : 0;
}

QString whoSaid(const api::TimelineEntryView &entry, const QString &contact)
{
    const QString person = entry.person.value_or(QString());
    if (entry.from == u"contact")
        return contact;
    if (entry.from == u"assistant")
        return entry.draft ? InboxWords::tr("Draft of the assistant, not sent") : InboxWords::tr("Assistant");
    if (entry.from == u"note")
        return person.isEmpty() ? InboxWords::tr("Note") : InboxWords::tr("Note by %1").arg(person);
    return person.isEmpty() ? InboxWords::tr("Team") : person;
}

QString stateLine(const api::TimelineEntryView &entry)
{
    const QString &state = entry.state;
    if (entry.from == u"contact") {
        if (state == u"in_progress")
            return InboxWords::tr("The answer is being prepared…");
        if (state == u"failed")
            return InboxWords::tr("No answer could be made");
        if (state == u"expired")
            return InboxWords::tr("Too late to answer: the 24 hours were over");
        if (state == u"refused")
            return InboxWords::tr("Not answered, as the settings ask for");
        return state == u"uncertain" ? InboxWords::tr("The answer may not have arrived") : QString();
    }
    if (entry.from == u"assistant" && !entry.reply)
        return entry.journey && entry.journey->delivery == u"failed" ? InboxWords::tr("The channel could not deliver it") : QString();
    if (state == u"prepared" || state == u"sending")
        return InboxWords::tr("Being sent…");
    if (state == u"uncertain")
        return InboxWords::tr("May not have arrived");
    if (state == u"failed")
        return InboxWords::tr("Not sent");
    return state == u"refused" ? InboxWords::tr("Not sent: the 24 hours were over") : QString();
}

QString eventLine(const api::TimelineEntryView &entry)
{
    const QString person = entry.person.value_or(QString());
    const auto said = [&](const QString &by, const QString &alone) { return person.isEmpty() ? alone : by.arg(person); };
    if (entry.state == u"resolved")
        return said(InboxWords::tr("%1 resolved the conversation"), InboxWords::tr("Conversation resolved"));
    if (entry.state == u"reopened")
        return said(InboxWords::tr("%1 reopened the conversation"), InboxWords::tr("Conversation reopened"));
    if (entry.state == u"taken_over")
        return said(InboxWords::tr("%1 took over"), InboxWords::tr("A person took over"));
    return said(InboxWords::tr("%1 gave back to the assistant"), InboxWords::tr("Given back to the assistant"));
}

QString answerKindLine(const QString &kind)
{
    if (kind == u"curated")
        return InboxWords::tr("Curated answer");
    if (kind == u"verbatim")
        return InboxWords::tr("Quoted word for word");
    if (kind == u"not_found")
        return InboxWords::tr("Not found in the documents");
    if (kind == u"refused")
        return InboxWords::tr("Declined");
    if (kind == u"service")
        return InboxWords::tr("Service message");
    return kind == u"handed_over" ? InboxWords::tr("Handed to a person") : QString();
}

QString mediaLine(const api::MediaView &media)
{
    const std::array<std::pair<QLatin1StringView, QString>, 10> names{{
        {"voice"_L1, InboxWords::tr("Voice message")}, {"audio"_L1, InboxWords::tr("Sound file")}, {"image"_L1, InboxWords::tr("Picture")},
        {"video"_L1, InboxWords::tr("Video")}, {"document"_L1, InboxWords::tr("Document")}, {"sticker"_L1, InboxWords::tr("Sticker")},
        {"reaction"_L1, InboxWords::tr("Reaction")}, {"location"_L1, InboxWords::tr("Location")}, {"contact_cards"_L1, InboxWords::tr("Contact card")},
        {"order"_L1, InboxWords::tr("Order")},
    }};
    QString line = InboxWords::tr("Message of another kind");
    for (const auto &[kind, name] : names)
        if (media.kind == kind)
            line = name;
    if (media.lengthMs)
        line += u" · "_s + durationText(*media.lengthMs);
    if (media.state == u"waiting")
        line += u" · "_s + InboxWords::tr("not read yet");
    else if (media.state == u"not_understood")
        line += u" · "_s + (media.reason ? *media.reason : InboxWords::tr("not understood"));
    return line;
}

QString sourceName(const api::FoundPassageView &source)
{
    QString name = source.documentName;
    if (name.endsWith(u".pdf"_s, Qt::CaseInsensitive))
        name.chop(4);
    return InboxWords::tr("%1, p. %2").arg(name).arg(source.page);
}

QString spokenEntry(const api::TimelineEntryView &entry, const QString &contact)
{
    QStringList parts{whoSaid(entry, contact), timeText(entry.at)};
    if (entry.media)
        parts += mediaLine(*entry.media);
    if (entry.media && entry.media->transcript)
        parts += *entry.media->transcript;
    if (!entry.text.isEmpty())
        parts += entry.text;
    if (const QString state = stateLine(entry); !state.isEmpty())
        parts += state;
    for (const api::FoundPassageView &source : entry.sources)
        if (source.cited)
            parts += InboxWords::tr("source: %1").arg(sourceName(source));
    return parts.join(u", "_s);
}

std::vector<JourneyPart> journeyParts(const api::JourneyView &journey)
{
    std::vector<JourneyPart> parts;
    const auto add = [&](const QString &name, const std::optional<double> &milliseconds, bool isModel = false) {
        if (milliseconds && *milliseconds >= 0)
            parts.push_back({name, *milliseconds, isModel});
    };
    add(InboxWords::tr("received"), journey.ackMs);
    add(InboxWords::tr("wait"), journey.waitMs);
    add(InboxWords::tr("search"), journey.searchMs);
    add(InboxWords::tr("model"), journey.modelMs, true);
    // The search is a part of our own time.
    if (journey.ownMs)
        add(InboxWords::tr("own"), std::max(0.0, *journey.ownMs - journey.searchMs.value_or(0)));
    add(InboxWords::tr("sending"), journey.sendMs);
    return parts;
}

qint64 secondsTaken(const api::JourneyView &journey)
{
    const double total = journey.waitMs.value_or(0) + std::max(journey.ownMs.value_or(0), journey.searchMs.value_or(0)) + journey.modelMs.value_or(0) + journey.sendMs.value_or(0);
    return static_cast<qint64>(total);
}

QString deliveryLine(const api::JourneyView &journey)
{
    if (!journey.delivery)
        return {};
    const QString at = journey.deliveryAt ? u" "_s + timeText(*journey.deliveryAt) : QString();
    if (*journey.delivery == u"read" || *journey.delivery == u"played")
        return InboxWords::tr("read") + at;
    if (*journey.delivery == u"delivered")
        return InboxWords::tr("delivered") + at;
    return *journey.delivery == u"failed" ? InboxWords::tr("not delivered") + at : InboxWords::tr("sent") + at;
}

QString consentLine(const QString &consent, bool optedOut)
{
    if (optedOut)
        return InboxWords::tr("Wrote STOP: nothing is sent");
    if (consent == u"agreed")
        return InboxWords::tr("Agreed");
    if (consent == u"refused")
        return InboxWords::tr("Refused");
    if (consent == u"asked")
        return InboxWords::tr("Asked, no answer yet");
    return consent == u"noticed" ? InboxWords::tr("Informed") : InboxWords::tr("Nothing said yet");
}

} // namespace passerelle::ui
