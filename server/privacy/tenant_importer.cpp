#include "server/privacy/tenant_importer.h"

#include "server/domain/settings.h"
#include "server/privacy/export_json.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryFile>
#include <QtCore/QUuid>

#include <map>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

const QString kContacts = u"contacts/"_s;
const QString kDocuments = u"documents/"_s;

QJsonObject objectIn(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
QJsonArray arrayIn(const QByteArray &json) { return QJsonDocument::fromJson(json).array(); }

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

QString settingsName(const QString &path) { return path.section(u'/', -1); }

} // namespace

struct TenantImporter::Work {
    TenantImportReport report;
    bool dry = true;
    std::optional<TenantContext> context;
    QString givenName;
    std::map<qint64, ChannelId> channels; // of the file → of this installation
    QJsonObject contact;
    QJsonArray consents;
    QJsonArray messages;
    QJsonObject memory;
};

Result<TenantImportReport> TenantImporter::dryRun(const TenantImportWish &wish)
{
    Work work;
    work.givenName = wish.name;
    if (auto read = readAll(wish, [&](const ZipEntry &entry) { return take(work, entry); }); !read)
        return failure(std::move(read).error());
    if (work.report.name.isEmpty())
        return failure(ErrorKind::InvalidInput, u"the file opens, but it is no export of a tenant"_s);
    if (m_parts.tenants.findByName(work.report.name)) {
        work.report.isPossible = false;
        work.report.conflicts.append(u"a tenant named \"%1\" exists already: give the import another name"_s.arg(work.report.name));
    }
    return work.report;
}

Result<TenantImportReport> TenantImporter::import(const TenantImportWish &wish)
{
    const auto plan = dryRun(wish);
    if (!plan)
        return plan;
    if (!plan->isPossible)
        return failure(ErrorKind::Conflict, plan->conflicts.join(u"; "_s));
    const auto tenant = m_parts.tenants.add(plan->name, wish.agency);
    if (!tenant)
        return failure(tenant.error());
    Work work;
    work.dry = false;
    work.givenName = plan->name;
    work.context = TenantContext::proven(tenant->id, TenantProof::StoredRecord);
    work.report.tenant = tenant->id;
    Status done = m_parts.audit.record({.actor = wish.by, .action = u"tenant.imported"_s, .tenant = tenant->id, .object = u"tenant:%1"_s.arg(tenant->id.value), .detail = {}});
    if (done)
        done = readAll(wish, [&](const ZipEntry &entry) { return take(work, entry); });
    m_parts.hooks.tenantsChanged();
    if (!done)
        return failure(std::move(done).error().during(u"importing into tenant %1, which stays as far as it came"_s.arg(tenant->id.value)));
    return work.report;
}

Status TenantImporter::readAll(const TenantImportWish &wish, const std::function<Status(const ZipEntry &)> &take)
{
    auto source = m_parts.files.openWithPassphrase(wish.path, wish.passphrase);
    if (!source)
        return failure(std::move(source).error());
    ZipReader zip(**source);
    for (;;) {
        auto entry = zip.next();
        if (!entry)
            return failure(std::move(entry).error());
        if (!*entry)
            return {};
        if (auto taken = take(**entry); !taken)
            return failure(std::move(taken).error().during((*entry)->name));
    }
}

Status TenantImporter::take(Work &work, const ZipEntry &entry)
{
    if (entry.name == u"tenant.json"_s) {
        const QJsonObject head = objectIn(entry.content);
        if (head.value(u"format"_s).toInt() != kExportFormat)
            return failure(ErrorKind::InvalidInput, u"the export was written by a newer version of the program: use that one"_s);
        work.report.name = work.givenName.isEmpty() ? head.value(u"tenant"_s).toString() : work.givenName;
        return {};
    }
    if (entry.name == u"settings.json"_s)
        return addSettings(work, entry.content);
    if (entry.name == u"channels.json"_s)
        return addChannels(work, entry.content);
    if (entry.name == u"provider.json"_s)
        return setProvider(work, entry.content);
    if (entry.name == u"curated.json"_s)
        return addCurated(work, entry.content);
    if (entry.name.startsWith(kDocuments))
        return addDocument(work, entry);
    if (!entry.name.startsWith(kContacts))
        return {};
    const QString part = settingsName(entry.name);
    if (part == u"contact.json"_s)
        work.contact = objectIn(entry.content);
    else if (part == u"consents.json"_s)
        work.consents = arrayIn(entry.content);
    else if (part == u"messages.json"_s)
        work.messages = arrayIn(entry.content);
    else if (part == u"memory.json"_s) { // a contact's last entry
        work.memory = objectIn(entry.content);
        return addContact(work);
    }
    return {};
}

Status TenantImporter::addSettings(Work &work, const QByteArray &json)
{
    const QJsonObject settings = objectIn(json);
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        const SettingDefinition *definition = findSetting(setting.key());
        const auto value = definition ? checkedSetting(*definition, setting.value().toString()) : Result<QString>(failure(ErrorKind::NotFound, {}));
        if (!value || definition->scope != SettingScope::Tenant) {
            work.report.conflicts.append(u"the setting \"%1\" is not one of this program's: it stays behind"_s.arg(setting.key()));
            continue;
        }
        ++work.report.settings;
        if (work.dry)
            continue;
        if (auto set = m_parts.settings.set(work.context->tenant(), setting.key(), *value); !set)
            return set;
    }
    return {};
}

// Hooks and their secrets are this installation's own: they are shown by "channel rotate-secret".
Status TenantImporter::addChannels(Work &work, const QByteArray &json)
{
    for (const QJsonValue &entry : arrayIn(json)) {
        ++work.report.channels;
        const QString key = entry[u"api_key"_s].toString();
        if (key.isEmpty())
            work.report.conflicts.append(u"channel \"%1\" comes without its key: it is switched off until it has one"_s.arg(entry[u"name"_s].toString()));
        if (work.dry)
            continue;
        Channel channel;
        channel.tenant = work.context->tenant();
        channel.name = entry[u"name"_s].toString();
        channel.hook = QUuid::createUuid().toRfc4122().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        channel.ackShape = entry[u"ack_shape"_s].toString() == u"dynamic_block"_s ? AckShape::DynamicBlock : AckShape::Mapping;
        channel.ackText = entry[u"ack_text"_s].toString();
        channel.apiBase = entry[u"api_base"_s].toString();
        channel.enabled = entry[u"enabled"_s].toBool() && !key.isEmpty();
        const Secret nobodys = m_parts.files.newKey(); // no secret hashes to that
        const auto added = m_parts.channels.add(*work.context, channel, nobodys.reveal().toByteArray(), Secret(key.toUtf8()));
        if (!added)
            return failure(added.error());
        work.channels[entry[u"channel"_s].toInteger()] = added->id;
    }
    return {};
}

Status TenantImporter::setProvider(Work &work, const QByteArray &json)
{
    const QJsonObject entry = objectIn(json);
    ProviderSettings provider;
    provider.kind = providerKindFromName(entry.value(u"kind"_s).toString().toLatin1()).value_or(ProviderKind::None);
    provider.model = entry.value(u"model"_s).toString();
    provider.fallbackModel = entry.value(u"fallback_model"_s).toString();
    provider.embeddingModel = entry.value(u"embedding_model"_s).toString();
    provider.embeddingDimensions = entry.value(u"embedding_dimensions"_s).toInt(provider.embeddingDimensions);
    provider.apiBase = entry.value(u"api_base"_s).toString();
    provider.transcriberBase = entry.value(u"transcriber_base"_s).toString();
    provider.transcriberModel = entry.value(u"transcriber_model"_s).toString();
    provider.apiKey = Secret(entry.value(u"api_key"_s).toString().toUtf8());
    if (provider.kind != ProviderKind::None && provider.apiKey.isEmpty())
        work.report.conflicts.append(u"the model's provider comes without its key: documents are quoted until it has one"_s);
    return work.dry ? Status() : m_parts.providers.set(*work.context, provider);
}

Status TenantImporter::addDocument(Work &work, const ZipEntry &entry)
{
    ++work.report.documents;
    if (work.dry)
        return {};
    QTemporaryFile file(m_parts.temporaryFolder + u"/import-XXXXXX"_s); // mode 0600, as an upload is
    if (!file.open() || file.write(entry.content) != entry.content.size() || !file.flush())
        return failure(ErrorKind::Unavailable, u"a document cannot be written: "_s + file.errorString());
    const QString name = entry.name.mid(kDocuments.size()).section(u'-', 1);
    auto added = m_parts.hooks.addDocument(*work.context, name, file.fileName());
    if (!added && added.error().kind == ErrorKind::InvalidInput) {
        work.report.conflicts.append(u"the document \"%1\" was not taken: %2"_s.arg(name, added.error().what));
        return {};
    }
    return added;
}

Status TenantImporter::addCurated(Work &work, const QByteArray &json)
{
    for (const QJsonValue &entry : arrayIn(json)) {
        CuratedAnswer answer;
        for (const QJsonValue &question : entry[u"questions"_s].toArray())
            answer.questions.push_back(question.toString());
        answer.french = entry[u"french"_s].toString();
        answer.english = entry[u"english"_s].toString();
        answer.enabled = entry[u"enabled"_s].toBool(true);
        answer.changedAt = instantFrom(entry[u"changed_at"_s]).value_or(Instant());
        answer.changedBy = u"import"_s;
        if (!m_parts.curated || answer.questions.empty())
            continue;
        ++work.report.curated;
        if (work.dry)
            continue;
        if (auto added = m_parts.curated->add(*work.context, answer); !added)
            return failure(std::move(added).error());
    }
    return {};
}

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
    Status done = addMessages(work, contact, channel->second, key);
    if (done)
        done = addConsents(work, contact, channel->second);
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

} // namespace passerelle::privacy
