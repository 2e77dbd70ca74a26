#include "server/privacy/exporter.h"

#include "server/privacy/export_json.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUuid>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

namespace {

constexpr int kContactsAtOnce = 200;
constexpr int kFeedbackAtOnce = 500;
constexpr int kAllReplies = 1'000'000;
constexpr int kAllConsents = 1'000'000;

QString safeFileName(const QString &name)
{
    QString safe;
    for (const QChar character : name)
        safe += character == u'/' || character == u'\\' || character.category() == QChar::Other_Control ? QChar(u'_') : character;
    return safe.startsWith(u'.') ? u'_' + safe : safe.left(120);
}

} // namespace

struct Exporter::Book {
    ZipWriter zip;
    std::vector<std::pair<QString, qint64>> entries; // name, bytes
    QJsonObject counts;

    Status add(const QString &name, QByteArrayView content)
    {
        entries.emplace_back(name, content.size());
        return zip.add(name, content);
    }
    void count(const QString &what, qint64 number) { counts[what] = counts.value(what).toInteger() + number; }
};

Result<ExportRecord> Exporter::make(const TenantContext &context, ExportRecord record, const PortableOptions *portable, const std::function<Status(Book &)> &fill)
{
    QDir().mkpath(m_parts.folder);
    QFile::setPermissions(m_parts.folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    record.madeAt = m_parts.clock.now();
    record.file = QUuid::createUuid().toString(QUuid::Id128) + u".sealed"_s;
    const QString path = m_parts.folder + u'/' + record.file;
    const Secret key = portable ? Secret() : m_parts.files.newKey();
    auto sink = portable ? m_parts.files.createWithPassphrase(path, portable->passphrase) : m_parts.files.create(path, key);
    if (!sink)
        return failure(std::move(sink).error());
    Book book{.zip = ZipWriter(**sink, record.madeAt), .entries = {}, .counts = {}};
    Status done = fill(book);
    if (done)
        done = book.zip.finish();
    const auto bytes = done ? (*sink)->finish() : Result<qint64>(failure(done.error()));
    if (!bytes)
        return failure(bytes.error().during(u"writing the export"));
    record.bytes = *bytes;
    auto added = m_parts.exports.add(context, record, key);
    if (!added)
        QFile::remove(path);
    return added;
}

Status Exporter::record(const TenantContext &context, const QString &by, const QString &object, const QString &detail)
{
    return m_parts.audit.record({.actor = by, .action = u"export.made"_s, .tenant = context.tenant(), .object = object, .detail = detail});
}

Result<ExportRecord> Exporter::exportContact(const TenantContext &context, ContactId contact, const QString &by)
{
    const auto who = m_parts.contacts.contact(context, contact);
    if (!who)
        return failure(who.error());
    if (auto noted = record(context, by, u"contact:%1"_s.arg(contact.value), {}); !noted)
        return failure(std::move(noted).error());
    ExportRecord wanted;
    wanted.kind = u"contact"_s;
    wanted.contact = contact;
    return make(context, wanted, nullptr, [&](Book &book) -> Status {
        Status done = addContact(book, context, *who, QString());
        if (done)
            done = addFeedback(book, context, contact);
        if (done)
            done = addRequests(book, context, contact);
        return done ? addIndex(book, who->name.isEmpty() ? who->key : who->name) : done;
    });
}

Result<ExportRecord> Exporter::exportTenant(const TenantContext &context, const QString &by)
{
    const auto tenant = m_parts.tenants.find(context.tenant());
    if (!tenant)
        return failure(tenant.error());
    if (auto noted = record(context, by, u"tenant:%1"_s.arg(context.tenant().value), {}); !noted)
        return failure(std::move(noted).error());
    ExportRecord wanted;
    wanted.kind = u"tenant"_s;
    return make(context, wanted, nullptr, [&](Book &book) -> Status {
        Status done = addDirectory(book, context, false);
        if (done)
            done = addDocuments(book, context);
        if (done)
            done = addCurated(book, context);
        if (done)
            done = addCanned(book, context);
        if (done)
            done = addWords(book, context);
        if (done)
            done = addBench(book, context);
        if (done)
            done = addRequests(book, context, {});
        if (done)
            done = addContacts(book, context);
        return done ? addIndex(book, tenant->name) : done;
    });
}

Result<ExportRecord> Exporter::exportPortable(const TenantContext &context, const PortableOptions &options, const QString &by)
{
    const auto tenant = m_parts.tenants.find(context.tenant());
    if (!tenant)
        return failure(tenant.error());
    const QString detail = options.withSecrets ? u"in one file, with the keys"_s : u"in one file"_s;
    if (auto noted = record(context, by, u"tenant:%1"_s.arg(context.tenant().value), detail); !noted)
        return failure(std::move(noted).error());
    ExportRecord wanted;
    wanted.kind = u"portable"_s;
    return make(context, wanted, &options, [&](Book &book) -> Status {
        Status done = addDirectory(book, context, options.withSecrets);
        if (done)
            done = addDocuments(book, context);
        if (done)
            done = addCurated(book, context);
        if (done)
            done = addCanned(book, context);
        if (done)
            done = addWords(book, context);
        if (done)
            done = addBench(book, context);
        if (done)
            done = addRequests(book, context, {});
        if (done)
            done = addContacts(book, context);
        return done ? addIndex(book, tenant->name) : done;
    });
}

Status Exporter::addContact(Book &book, const TenantContext &context, const ContactRecord &contact, const QString &folder)
{
    const auto consents = m_parts.contacts.consents(context, contact.contact, kAllConsents);
    const auto memory = m_parts.contacts.memory(context, contact.contact);
    const auto numbers = m_parts.contacts.messages(context, contact.contact);
    if (!consents)
        return failure(consents.error());
    if (!memory)
        return failure(memory.error());
    if (!numbers)
        return failure(numbers.error());
    QJsonArray ledger;
    for (const ConsentEntry &entry : *consents)
        ledger.append(jsonOf(entry));
    QJsonArray messages;
    for (const InboxNumber number : *numbers) {
        const auto message = m_parts.ledger.message(context, number);
        if (!message)
            return failure(message.error());
        messages.append(jsonOf(*message));
    }
    const auto replies = m_parts.replies ? m_parts.replies->list(context, ConversationId(contact.contact.value), {}, kAllReplies) : Result<std::vector<Outgoing>>();
    if (!replies)
        return failure(replies.error());
    QJsonArray written;
    for (const Outgoing &reply : *replies)
        written.append(jsonOf(reply));
    Status done = book.add(folder + u"contact.json"_s, fileOf(jsonOf(contact)));
    if (done && !written.isEmpty())
        done = book.add(folder + u"replies.json"_s, fileOf(written));
    if (done)
        done = addNotes(book, context, contact.contact, folder);
    if (done)
        done = addFacts(book, context, contact.contact, folder);
    if (done)
        done = book.add(folder + u"consents.json"_s, fileOf(ledger));
    if (done)
        done = book.add(folder + u"messages.json"_s, fileOf(messages));
    if (done)
        done = book.add(folder + u"memory.json"_s, fileOf(jsonOf(*memory)));
    book.count(u"contacts"_s, 1);
    book.count(u"consents"_s, ledger.size());
    book.count(u"messages"_s, messages.size());
    return done;
}

// What was said of the answers that the contact got, by the contact or about it.
Status Exporter::addFeedback(Book &book, const TenantContext &context, ContactId contact)
{
    QJsonArray said;
    for (qint64 before = 0; m_parts.feedback;) {
        const auto page = m_parts.feedback->list(context, before, kFeedbackAtOnce);
        if (!page)
            return failure(page.error());
        for (const AnswerFeedback &feedback : *page) {
            if (feedback.contact == contact)
                said.append(jsonOf(feedback));
        }
        if (page->size() < kFeedbackAtOnce)
            break;
        before = page->back().number;
    }
    return said.isEmpty() ? Status() : book.add(u"feedback.json"_s, fileOf(said));
}

Status Exporter::addContacts(Book &book, const TenantContext &context)
{
    for (ContactId after;;) {
        const auto contacts = m_parts.contacts.contacts(context, after, kContactsAtOnce);
        if (!contacts)
            return failure(contacts.error());
        for (const ContactRecord &contact : *contacts) {
            if (auto added = addContact(book, context, contact, u"contacts/%1/"_s.arg(contact.contact.value)); !added)
                return added;
            after = contact.contact;
        }
        if (contacts->size() < kContactsAtOnce)
            return {};
    }
}

// Old and staged versions stand in a folder of their own, from which nothing is taken in again.
Status Exporter::addVersions(Book &book, const TenantContext &context, const Document &document, QJsonObject &entry)
{
    if (!m_parts.versions)
        return {};
    const auto versions = m_parts.versions->versions(context, document.id);
    if (!versions)
        return failure(versions.error());
    QJsonArray others;
    for (const DocumentVersion &version : *versions) {
        if (version.id == document.version)
            continue;
        QJsonObject one{{u"version"_s, version.id.value}, {u"name"_s, version.name}, {u"standing"_s, QString::fromLatin1(nameOf(version.standing))}, {u"added_at"_s, toIso8601(version.addedAt)}};
        const auto original = m_parts.blobs.get(context, version.id);
        if (original) {
            const QString name = u"document-versions/%1-%2-%3"_s.arg(document.id.value).arg(version.id.value).arg(safeFileName(version.name));
            if (auto added = book.add(name, *original); !added)
                return added;
            one.insert(u"file"_s, name);
        } else if (original.error().kind != ErrorKind::NotFound) {
            return failure(original.error().during(u"reading an original file"));
        }
        others.append(one);
    }
    entry.insert(u"other_versions"_s, others);
    return {};
}

Status Exporter::addDocuments(Book &book, const TenantContext &context)
{
    const auto documents = m_parts.documents.list(context);
    if (!documents)
        return failure(documents.error());
    QJsonArray list;
    for (const Document &document : *documents) {
        QJsonObject entry = jsonOf(document);
        const auto original = m_parts.blobs.get(context, document.version);
        if (original) {
            const QString name = u"documents/%1-%2"_s.arg(document.id.value).arg(safeFileName(document.name));
            if (auto added = book.add(name, *original); !added)
                return added;
            entry.insert(u"file"_s, name);
        } else if (original.error().kind != ErrorKind::NotFound) {
            return failure(original.error().during(u"reading an original file"));
        }
        if (auto added = addVersions(book, context, document, entry); !added)
            return added;
        list.append(entry);
    }
    book.count(u"documents"_s, list.size());
    return book.add(u"documents.json"_s, fileOf(list));
}

Status Exporter::addCurated(Book &book, const TenantContext &context)
{
    if (!m_parts.curated)
        return {};
    const auto answers = m_parts.curated->list(context);
    if (!answers)
        return failure(answers.error());
    QJsonArray list;
    for (const CuratedAnswer &answer : *answers)
        list.append(jsonOf(answer));
    book.count(u"curated_answers"_s, list.size());
    return book.add(u"curated.json"_s, fileOf(list));
}

// Of one contact, or all of them.
Status Exporter::addRequests(Book &book, const TenantContext &context, std::optional<ContactId> contact)
{
    if (!m_parts.requests)
        return {};
    const auto requests = m_parts.requests->list(context, {.contact = contact, .running = false, .before = {}});
    if (!requests)
        return failure(requests.error());
    QJsonArray list;
    for (const PrivacyRequest &request : *requests)
        list.append(jsonOf(request));
    if (list.isEmpty())
        return {};
    book.count(u"privacy_requests"_s, list.size());
    return book.add(u"requests.json"_s, fileOf(list));
}

Status Exporter::addBench(Book &book, const TenantContext &context)
{
    if (!m_parts.bench)
        return {};
    const auto questions = m_parts.bench->questions(context);
    if (!questions)
        return failure(questions.error());
    if (questions->empty())
        return {};
    QJsonArray list;
    for (const BenchQuestion &question : *questions)
        list.append(jsonOf(question));
    book.count(u"saved_questions"_s, list.size());
    return book.add(u"saved-questions.json"_s, fileOf(list));
}

// What people wrote about the contact for each other: it is about the contact, and so it is the contact's to read.
Status Exporter::addNotes(Book &book, const TenantContext &context, ContactId contact, const QString &folder)
{
    if (!m_parts.inbox)
        return {};
    const auto notes = m_parts.inbox->notes(context, ConversationId(contact.value), fromMillis(0), Instant::max());
    if (!notes)
        return failure(notes.error());
    QJsonArray list;
    for (const InboxNote &note : *notes)
        list.append(jsonOf(note));
    return list.isEmpty() ? Status() : book.add(folder + u"notes.json"_s, fileOf(list));
}

Status Exporter::addFacts(Book &book, const TenantContext &context, ContactId contact, const QString &folder)
{
    if (!m_parts.facts)
        return {};
    const auto facts = m_parts.facts->list(context, contact);
    if (!facts)
        return failure(facts.error());
    QJsonArray list;
    for (const ContactFact &fact : *facts)
        list.append(jsonOf(fact));
    return list.isEmpty() ? Status() : book.add(folder + u"facts.json"_s, fileOf(list));
}

Status Exporter::addCanned(Book &book, const TenantContext &context)
{
    if (!m_parts.canned)
        return {};
    const auto replies = m_parts.canned->list(context);
    if (!replies)
        return failure(replies.error());
    QJsonArray list;
    for (const CannedReply &reply : *replies)
        list.append(jsonOf(reply));
    book.count(u"canned_replies"_s, list.size());
    return book.add(u"canned.json"_s, fileOf(list));
}

Status Exporter::addWords(Book &book, const TenantContext &context)
{
    if (!m_parts.words)
        return {};
    const auto kept = m_parts.words->words(context);
    if (!kept)
        return failure(kept.error());
    QJsonArray list;
    for (const WordGroup &group : kept->groups)
        list.append(QJsonArray::fromStringList(QStringList(group.words.begin(), group.words.end())));
    book.count(u"words"_s, list.size());
    return list.isEmpty() ? Status() : book.add(u"words.json"_s, fileOf(list));
}

Status Exporter::addDirectory(Book &book, const TenantContext &context, bool withSecrets)
{
    const auto tenant = m_parts.tenants.find(context.tenant());
    const auto settings = m_parts.settings.all(context.tenant());
    const auto channels = m_parts.channels.list(context);
    const auto provider = m_parts.providers.get(context);
    if (!tenant || !settings || !channels || !provider)
        return failure(ErrorKind::Unavailable, u"the tenant's settings cannot be read"_s);
    QJsonArray channelList;
    for (const Channel &channel : *channels) {
        QJsonObject entry = jsonOf(channel);
        if (withSecrets) {
            const auto key = m_parts.channels.apiKey(context, channel.id);
            if (!key)
                return failure(key.error());
            entry.insert(u"api_key"_s, QString::fromUtf8(key->reveal()));
        }
        channelList.append(entry);
    }
    QJsonObject providerEntry = jsonOf(*provider);
    if (withSecrets)
        providerEntry.insert(u"api_key"_s, QString::fromUtf8(provider->apiKey.reveal()));
    book.count(u"channels"_s, channelList.size());
    book.count(u"settings"_s, static_cast<qint64>(settings->size()));
    const QJsonObject head{{u"format"_s, kExportFormat}, {u"program"_s, u"passerelle " PASSERELLE_VERSION ""_s}, {u"made_at"_s, toIso8601(m_parts.clock.now())},
                           {u"tenant"_s, tenant->name}, {u"tenant_created_at"_s, toIso8601(tenant->createdAt)}, {u"with_secrets"_s, withSecrets}};
    Status done = book.add(u"tenant.json"_s, fileOf(head));
    if (done)
        done = book.add(u"settings.json"_s, fileOf(jsonOf(*settings)));
    if (done)
        done = book.add(u"channels.json"_s, fileOf(channelList));
    if (done)
        done = book.add(u"provider.json"_s, fileOf(providerEntry));
    return done;
}

Status Exporter::addIndex(Book &book, const QString &title)
{
    QString rows;
    for (const auto &[name, bytes] : book.entries)
        rows += u"<tr><td><a href=\"%1\">%2</a></td><td>%3</td></tr>\n"_s.arg(QString::fromLatin1(name.toUtf8().toPercentEncoding("/")), name.toHtmlEscaped()).arg(bytes);
    QString counts;
    for (auto count = book.counts.begin(); count != book.counts.end(); ++count)
        counts += u"<li>%1: %2</li>\n"_s.arg(count.key()).arg(count.value().toInteger());
    const QString page = u"<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>%1</title>"
                         "<style>body{font-family:sans-serif;max-width:50em;margin:2em auto}td{padding:.2em 1em .2em 0}</style></head><body>\n"
                         "<h1>%1</h1>\n<p>Export complet de Passerelle, fait le %2. Les fichiers JSON se lisent dans tout éditeur de texte.</p>\n"
                         "<p lang=\"en\">Full export from Passerelle, made at %2. The JSON files can be read in any text editor.</p>\n<ul>\n%3</ul>\n<table>\n%4</table>\n</body></html>\n"_s
                             .arg(title.toHtmlEscaped(), toIso8601(m_parts.clock.now()), counts, rows);
    if (auto added = book.zip.add(u"counts.json"_s, fileOf(book.counts)); !added)
        return added;
    return book.zip.add(u"index.html"_s, page.toUtf8());
}

Result<QByteArray> Exporter::part(const TenantContext &context, qint64 number, int part)
{
    auto found = m_parts.exports.find(context, number);
    if (!found)
        return failure(std::move(found).error());
    const QString path = m_parts.folder + u'/' + found->first.file;
    if (found->second.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::NotFound, u"the export's file is gone"_s);
        return file.seek(part * kPartBytes) ? file.read(kPartBytes) : QByteArray();
    }
    auto source = m_parts.files.open(path, found->second);
    if (!source)
        return failure(std::move(source).error());
    const qint64 first = part * kPartBytes;
    QByteArray bytes;
    for (qint64 at = 0; at < first + kPartBytes;) {
        auto piece = (*source)->read();
        if (!piece)
            return piece;
        if (piece->isEmpty())
            break;
        const qint64 from = std::clamp<qint64>(first - at, 0, piece->size());
        const qint64 to = std::clamp<qint64>(first + kPartBytes - at, 0, piece->size());
        bytes.append(piece->constData() + from, to - from);
        at += piece->size();
    }
    return bytes;
}

} // namespace passerelle::privacy
