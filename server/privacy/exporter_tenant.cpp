// What an export holds of a tenant beside its contacts and its documents.
#include "server/privacy/exporter.h"

#include "server/privacy/export_book.h"
#include "server/privacy/export_json.h"

namespace passerelle::privacy {

using namespace Qt::StringLiterals;

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

} // namespace passerelle::privacy
