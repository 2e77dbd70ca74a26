#include "app/service/document_import.h"

#include "app/service/state_words.h"
#include "app/service/text_table.h"
#include "server/json/strict_json.h"

#include <QtCore/QFileInfo>

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <cstdio>
#include <map>
#include <thread>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLookAgain{50};

bool isSearchable(const api::DocumentView &document)
{
    return document.state == u"ready"_s;
}

std::map<QString, int> verdictCounts(const api::DocumentDetail &detail)
{
    std::map<QString, int> counts;
    for (const api::PageView &page : detail.pages)
        ++counts[page.verdict];
    return counts;
}

} // namespace

QString describe(const Session &session, const api::DocumentView &document)
{
    QString text = session.words().text("%1 : document %2, %3, %4 pages, %5 passages", "%1: document %2, %3, %4 pages, %5 passages")
                       .arg(document.name).arg(document.id).arg(inWords(StateOf::Document, document.state, session.words())).arg(document.pages).arg(document.passages);
    if (document.explanation)
        text += u"\n  "_s + *document.explanation;
    return text;
}

void DocumentImport::add(const QString &file, qint64 replaces, const QString &release)
{
    Item item;
    item.file = file;
    AdminRequest request{.method = replaces > 0 ? http::Method::Put : http::Method::Post, .path = tenantPath(m_tenant, "/documents"), .file = file};
    if (replaces > 0)
        request.path += '/' + QByteArray::number(replaces);
    request.query.addQueryItem(u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(QFileInfo(file).fileName())));
    if (!release.isEmpty())
        request.query.addQueryItem(u"release"_s, release);
    const auto accepted = m_session.fetch<api::DocumentAccepted>(request);
    if (accepted) {
        item.document = accepted->document.id;
        item.alreadyThere = accepted->alreadyThere;
    } else {
        item.error = accepted.error();
    }
    m_items.push_back(std::move(item));
}

void DocumentImport::showProgress(const Item &item, const api::ProgressView &progress)
{
    if (m_session.json() || !::isatty(STDERR_FILENO))
        return;
    QString line = m_session.words().text("%1 : page %2 sur %3", "%1: page %2 of %3")
                       .arg(QFileInfo(item.file).fileName()).arg(progress.document.pagesRead).arg(progress.document.pages);
    if (progress.remainingMs)
        line += (progress.pagesToRecognise > 0 ? m_session.words().text(", %1 à reconnaître", ", %1 to recognise").arg(progress.pagesToRecognise) : QString())
            + m_session.words().text(", encore %1", ", %1 left").arg(millisecondsInWords(static_cast<double>(*progress.remainingMs)));
    std::fprintf(stderr, "\r\033[K%s", line.toUtf8().constData());
    std::fflush(stderr);
    m_progressShown = true;
}

void DocumentImport::clearProgress()
{
    if (std::exchange(m_progressShown, false)) {
        std::fputs("\r\033[K", stderr);
        std::fflush(stderr);
    }
}

void DocumentImport::follow(Item &item)
{
    const QByteArray path = tenantPath(m_tenant, "/documents/" + QByteArray::number(item.document));
    while (!item.error) {
        const auto progress = m_session.fetch<api::ProgressView>({.path = path + "/progress"});
        if (!progress) {
            item.error = progress.error();
            break;
        }
        if (progress->finished)
            break;
        showProgress(item, *progress);
        std::this_thread::sleep_for(kLookAgain);
    }
    clearProgress();
    if (item.error)
        return;
    auto detail = m_session.fetch<api::DocumentDetail>({.path = path});
    if (detail)
        item.detail = std::move(*detail);
    else
        item.error = detail.error();
}

void DocumentImport::printItem(const Item &item) const
{
    if (item.error) {
        m_session.fail(Error{item.error->kind, QFileInfo(item.file).fileName() + u": "_s + item.error->what, {}});
        return;
    }
    QString text = describe(m_session, item.detail.document);
    if (item.alreadyThere)
        text += m_session.words().text("\n  déjà là : le même contenu, rien à refaire", "\n  already there: the same content, nothing to do");
    m_session.print(text);
    for (const api::PageView &page : item.detail.pages) {
        if (page.explanation || page.readBy != u"text"_s)
            m_session.print(m_session.words().text("  page %1 : %2 %3", "  page %1: %2 %3").arg(page.number).arg(page.readBy == u"text"_s ? page.verdict : QString(page.verdict + u", "_s + page.readBy), page.explanation.value_or(QString())));
    }
}

QByteArray DocumentImport::json() const
{
    nlohmann::json documents = nlohmann::json::array();
    bool ok = true;
    for (const Item &item : m_items) {
        nlohmann::json entry{{"file", item.file.toStdString()}};
        if (item.error) {
            ok = false;
            entry["error"] = {{"kind", nameOf(item.error->kind)}, {"message", item.error->what.toStdString()}};
            documents.push_back(std::move(entry));
            continue;
        }
        const QByteArray document = api::encode(item.detail.document);
        entry.update(nlohmann::json::parse(document.begin(), document.end(), nullptr, false));
        entry["already_there"] = item.alreadyThere;
        entry["verdicts"] = nlohmann::json::object();
        for (const auto &[verdict, count] : verdictCounts(item.detail))
            entry["verdicts"][verdict.toStdString()] = count;
        entry["page_verdicts"] = nlohmann::json::array();
        for (const api::PageView &page : item.detail.pages)
            entry["page_verdicts"].push_back({{"page", page.number}, {"verdict", page.verdict.toStdString()}, {"read_by", page.readBy.toStdString()},
                                              {"reason", page.reason ? nlohmann::json(page.reason->toStdString()) : nlohmann::json(nullptr)}});
        ok = ok && isSearchable(item.detail.document);
        documents.push_back(std::move(entry));
    }
    return passerelle::json::dump({{"documents", std::move(documents)}, {"ok", ok}});
}

Result<std::vector<api::DocumentView>> DocumentImport::await()
{
    std::vector<api::DocumentView> documents;
    for (Item &item : m_items) {
        follow(item);
        if (item.error)
            return failure(*item.error);
        documents.push_back(item.detail.document);
    }
    return documents;
}

int DocumentImport::finish()
{
    std::optional<ErrorKind> firstError;
    bool allSearchable = true;
    for (Item &item : m_items) {
        follow(item);
        if (item.error && !firstError)
            firstError = item.error->kind;
        const bool waits = item.detail.document.state == u"staged"_s;
        allSearchable = allSearchable && !item.error && (waits || isSearchable(item.detail.document));
        if (!m_session.json())
            printItem(item);
    }
    if (m_session.json())
        m_session.printJson(json());
    if (firstError)
        return toInt(exitCodeOf(*firstError));
    return toInt(allSearchable ? ExitCode::Ok : ExitCode::Failed);
}

} // namespace passerelle::service
