#include "ui/clients/export_download.h"

#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"

#include <QtCore/QFileInfo>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kMakeWithin = 10min; // the server packs everything before it answers
constexpr auto kPartWithin = 2min;

} // namespace

ExportDownload *ExportDownload::start(Workspace &workspace, qint64 tenant, const QString &tenantName, const QString &path, const std::optional<api::PortableWish> &wish)
{
    auto *download = new ExportDownload(workspace, tenant, tenantName, path);
    Call call{.verb = Verb::Post, .path = download->m_base + (wish ? u"/portable-export"_s : u"/export"_s)};
    if (wish)
        call.body = api::encode(*wish);
    call.within = kMakeWithin;
    download->m_call = workspace.client.typed<api::ExportView>(std::move(call), download, [download](const Result<api::ExportView> &view) { download->made(view); });
    return download;
}

ExportDownload::ExportDownload(Workspace &workspace, qint64 tenant, const QString &tenantName, const QString &path)
    : QObject(&workspace.jobs), m_workspace(workspace), m_base(u"/tenants/%1"_s.arg(tenant)), m_file(path), m_job(workspace.jobs.add(tr("Export of %1").arg(tenantName)))
{
    m_job->setSentence(tr("The service gathers everything…"));
    m_job->onCancel = [this] {
        m_call.cancel();
        m_file.cancelWriting();
        m_job->setState(Job::State::Cancelled, tr("Cancelled; nothing was kept here."));
        Q_EMIT ended(false);
        deleteLater();
    };
}

void ExportDownload::made(const Result<api::ExportView> &view)
{
    if (!view)
        return fail(sentenceOf(view.error(), tr("The export could not be made.")));
    m_export = *view;
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(tr("The file cannot be written: %1").arg(m_file.errorString()));
    fetch(0);
}

void ExportDownload::fetch(int part)
{
    Call call{.verb = Verb::Get, .path = m_base + u"/exports/%1/content"_s.arg(m_export.number)};
    call.query.addQueryItem(u"part"_s, QString::number(part));
    call.within = kPartWithin;
    m_call = m_workspace.client.send(std::move(call), this, [this, part](const Result<Reply> &reply) { take(reply, part); });
}

void ExportDownload::take(const Result<Reply> &reply, int part)
{
    if (!reply)
        return fail(sentenceOf(reply.error(), tr("The export could not be fetched.")));
    if (m_file.write(reply->body) != reply->body.size())
        return fail(tr("The file cannot be written: %1").arg(m_file.errorString()));
    m_job->setProgress(m_file.size(), std::max(m_export.bytes, m_file.size() + 1));
    m_job->setSentence(tr("%1 of about %2").arg(bytesText(m_file.size()), bytesText(m_export.bytes)));
    if (m_export.partBytes > 0 && reply->body.size() >= m_export.partBytes)
        return fetch(part + 1);
    if (!m_file.commit())
        return fail(tr("The file cannot be written: %1").arg(m_file.errorString()));
    m_job->setState(Job::State::Done, tr("Saved as %1.").arg(QFileInfo(m_file.fileName()).fileName()));
    m_workspace.notices.toast(tr("The export is saved: %1").arg(QFileInfo(m_file.fileName()).fileName()));
    Q_EMIT ended(true);
    deleteLater();
}

void ExportDownload::fail(const QString &sentence)
{
    m_file.cancelWriting();
    m_job->setState(Job::State::Failed, sentence);
    m_workspace.notices.toast(sentence);
    Q_EMIT ended(false);
    deleteLater();
}

} // namespace passerelle::ui
