// Contacts of an imported tenant: who they are, what was said, what is remembered, what they agreed to.
#include "server/privacy/tenant_importer.h"

#include "server/privacy/export_json.h"
#include "server/privacy/import_work.h"

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAllFacts = 1'000'000; // what was kept there is kept here

Language languageFrom(const QJsonValue &value) { return value.toString() == u"en"_s ? Language::English : Language::French; }

ConversationMemory memoryFrom(const QJsonObject &json)
{
    ConversationMemory memory;
    memory.summary = json.value(u"summary"_s).toString();
    for (const QJsonValue &turn : json.value(u"recent"_s).toArray())
        memory.recent.push_back({turn[u"question"_s].toString(), turn[u"answer"_s].toString()});
    if (json.value(u"language"_s).isString())
        memory.language = languageFrom(json.value(u"language"_s));
    return memory;
}

AnswerKind answerKindFrom(const QString &name)
{
    for (int kind = 0; kind < kAnswerKindCount; ++kind) {
        if (name == QLatin1String(nameOf(static_cast<AnswerKind>(kind))))
            return static_cast<AnswerKind>(kind);
    }
    return AnswerKind::NotFound;
}

Draft draftFrom(const QJsonObject &json)
{
    Draft draft;
    draft.question = json.value(u"question"_s).toString();
    draft.searched = json.value(u"searched"_s).toString();
    draft.answer.kind = answerKindFrom(json.value(u"answer_kind"_s).toString());
    draft.answer.text = json.value(u"answer"_s).toString();
    draft.answer.model = json.value(u"model"_s).toString();
    draft.answer.reason = u"imported"_s;
    for (const QJsonValue &part : json.value(u"sent"_s).toArray())
        draft.parts.push_back(part.toString());
    for (const QJsonValue &found : json.value(u"passages"_s).toArray()) {
        FoundPassage passage;
        passage.documentName = found[u"document"_s].toString();
        passage.page = found[u"page"_s].toInt();
        passage.score = found[u"score"_s].toDouble();
        passage.cited = found[u"cited"_s].toBool();
        draft.passages.push_back(std::move(passage));
    }
    return draft;
}

// What was in progress there is nothing to be answered here.
Fate fateFrom(const QString &name)
{
    return fateFromName(name.toLatin1()).value_or(Fate::NoReplyDue);
}

} // namespace

Status TenantImporter::addContact(Work &work)
{
    ++work.report.contacts;
    work.report.consents += work.consents.size();
    work.report.messages += work.messages.size();
    if (work.dry)
        return {};
    const auto channel = work.channels.find(work.contact.value(u"channel"_s).toInteger());
    if (channel == work.channels.end())
        return failure(ErrorKind::Corrupt, u"a contact's channel is not in the file"_s);
    const QString key = work.contact.value(u"key"_s).toString();
    const TenantId tenant = work.context->tenant();
    // The same fingerprint as the drainer makes: when the contact writes here, it is this one.
    const QByteArray identity = QByteArray::number(channel->second.value) + '/' + key.toUtf8();
    auto fingerprint = m_parts.cipher.fingerprint(tenant, "contact", identity);
    if (!fingerprint)
        return failure(std::move(fingerprint).error());
    const ContactIdentity who{tenant, channel->second, std::move(*fingerprint), key, work.contact.value(u"name"_s).toString(), work.contact.value(u"locale"_s).toString()};
    const auto handles = m_parts.tickets.resolve({who});
    if (!handles)
        return failure(handles.error());
    const ContactHandle &contact = handles->front();
    work.contacts[work.contact.value(u"contact"_s).toInteger()] = contact.contact;
    Status done = addMessages(work, contact, channel->second, key);
    if (done)
        done = addConsents(work, contact, channel->second);
    if (done)
        done = addFacts(work, contact);
    if (done)
        done = m_parts.contacts.setMemory(*work.context, contact.contact, memoryFrom(work.memory));
    return done;
}

Status TenantImporter::addMessages(Work &work, const ContactHandle &contact, ChannelId channel, const QString &key)
{
    if (work.messages.isEmpty())
        return {};
    return m_parts.hooks.withNumbers(work.messages.size(), [&](InboxNumber first) -> Status {
        std::vector<Ticket> tickets;
        for (qsizetype i = 0; i < work.messages.size(); ++i) {
            const QJsonObject json = work.messages[i].toObject();
            Ticket ticket;
            ticket.number = InboxNumber(first.value + i);
            work.numbers[json.value(u"number"_s).toInteger()] = ticket.number;
            ticket.tenant = work.context->tenant();
            ticket.channel = channel;
            ticket.contact = contact;
            ticket.receivedAt = instantFrom(json.value(u"received_at"_s)).value_or(Instant());
            ticket.day = dayOf(ticket.receivedAt);
            ticket.message.channel = channel;
            ticket.message.contactKey = key;
            ticket.message.text = json.value(u"text"_s).toString();
            if (const QString said = json[u"media"_s][u"transcript"_s].toString(); !said.isEmpty()) // the file is not here: its words are what was written
                ticket.message.text += (ticket.message.text.isEmpty() ? QString() : u"\n"_s) + said;
            ticket.message.receivedAt = ticket.receivedAt;
            ticket.fate = fateFrom(json.value(u"fate"_s).toString());
            ticket.reason = json.value(u"reason"_s).toString();
            ticket.isHistory = true;
            tickets.push_back(std::move(ticket));
        }
        const auto committed = m_parts.tickets.commit(tickets, [](const WaitingBurst &burst) { return burst.lastReceivedAt; });
        if (!committed)
            return failure(committed.error());
        for (std::size_t i = 0; i < tickets.size(); ++i) {
            const QJsonObject json = work.messages[static_cast<qsizetype>(i)].toObject();
            if (json.value(u"answer"_s).toString().isEmpty())
                continue;
            if (auto added = m_parts.contacts.importAnswer(*work.context, contact.contact, tickets[i].number, draftFrom(json), *tickets[i].fate, tickets[i].receivedAt); !added)
                return added;
        }
        return {};
    });
}

Status TenantImporter::addConsents(Work &work, const ContactHandle &contact, ChannelId channel)
{
    ContactStanding standing;
    const QString state = work.contact.value(u"consent"_s).toString();
    for (const ConsentState known : {ConsentState::Noticed, ConsentState::Asked, ConsentState::Agreed, ConsentState::Refused}) {
        if (state == QLatin1String(nameOf(known)))
            standing.consent = known;
    }
    standing.optedOut = work.contact.value(u"opted_out"_s).toBool();
    standing.disclosedAt = instantFrom(work.contact.value(u"told_of_the_assistant_at"_s));
    standing.pending = work.contact.value(u"asked_before_consent"_s).toString();
    Status done = m_parts.contacts.setStanding(*work.context, contact.contact, standing);
    for (const QJsonValue &entry : work.consents) {
        const auto event = consentEventFromName(entry[u"event"_s].toString().toLatin1());
        if (!done || !event)
            continue;
        done = m_parts.contacts.addConsent(*work.context, {.number = 0, .contact = contact.contact, .at = instantFrom(entry[u"at"_s]).value_or(Instant()), .event = *event,
                                                           .version = entry[u"wording_version"_s].toString(), .language = languageFrom(entry[u"language"_s]), .channel = channel,
                                                           .words = entry[u"words"_s].toString()});
    }
    return done;
}

// Oldest first: of a single kind the newer takes the older's place.
Status TenantImporter::addFacts(Work &work, const ContactHandle &contact)
{
    if (!m_parts.facts)
        return {};
    for (qsizetype i = work.facts.size(); i-- > 0;) {
        const QJsonObject json = work.facts[i].toObject();
        NewFact fact = factFrom(json);
        if (const auto number = work.numbers.find(json.value(u"message"_s).toInteger()); number != work.numbers.end())
            fact.message = number->second;
        const auto kept = m_parts.facts->add(*work.context, contact.contact, fact, {.sensitive = true, .most = kAllFacts});
        if (!kept)
            return failure(kept.error());
        const auto corrected = instantFrom(json.value(u"corrected_at"_s));
        if (!corrected)
            continue;
        fact.at = *corrected;
        if (const auto done = m_parts.facts->correct(*work.context, contact.contact, kept->id, fact); !done)
            return failure(done.error());
    }
    return {};
}

} // namespace passerelle::privacy
