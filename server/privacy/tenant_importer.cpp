#include "server/privacy/tenant_importer.h"

#include "server/domain/settings.h"
#include "server/privacy/export_json.h"
#include "server/privacy/import_work.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

const QString kContacts = u"contacts/"_s;
const QString kDocuments = u"documents/"_s;
const QString kVersions = u"document-versions/"_s;

QString settingsName(const QString &path) { return path.section(u'/', -1); }

} // namespace

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
    if (entry.name == u"words.json"_s)
        return addWords(work, entry.content);
    if (entry.name == u"canned.json"_s)
        return addCanned(work, entry.content);
    if (entry.name == u"saved-questions.json"_s)
        return addQuestions(work, entry.content);
    if (entry.name == u"documents.json"_s) // behind the files
        return addValidities(work, entry.content);
    if (entry.name.startsWith(kVersions))
        return addVersion(work, entry);
    if (entry.name.startsWith(kDocuments))
        return addDocument(work, entry);
    if (!entry.name.startsWith(kContacts))
        return {};
    const QString part = settingsName(entry.name);
    if (part == u"contact.json"_s)
        work.begin(objectIn(entry.content));
    else if (part == u"facts.json"_s)
        work.facts = arrayIn(entry.content);
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

Status TenantImporter::addWords(Work &work, const QByteArray &json)
{
    WordList list;
    for (const QJsonValue &group : arrayIn(json)) {
        WordGroup words;
        for (const QJsonValue &word : group.toArray())
            words.words.push_back(word.toString());
        list.groups.push_back(std::move(words));
    }
    return !m_parts.words || work.dry || list.groups.empty() ? Status() : m_parts.words->keepWords(*work.context, list);
}

Status TenantImporter::addCanned(Work &work, const QByteArray &json)
{
    for (const QJsonValue &entry : arrayIn(json)) {
        if (!m_parts.canned || work.dry)
            return {};
        CannedReply reply{.id = {}, .shortcut = entry[u"shortcut"_s].toString(), .text = entry[u"text"_s].toString(), .changedAt = instantFrom(entry[u"changed_at"_s]).value_or(Instant())};
        if (auto added = m_parts.canned->add(*work.context, reply); !added)
            return failure(std::move(added).error());
    }
    return {};
}

Status TenantImporter::addQuestions(Work &work, const QByteArray &json)
{
    for (const QJsonValue &entry : arrayIn(json)) {
        if (!m_parts.bench || work.dry)
            return {};
        BenchQuestion question = benchQuestionFrom(entry.toObject());
        const auto asker = work.contacts.find(question.contact.value);
        question.contact = asker != work.contacts.end() ? asker->second : ContactId();
        if (auto added = m_parts.bench->addQuestion(*work.context, question); !added)
            return failure(std::move(added).error());
    }
    return {};
}

} // namespace passerelle::privacy
