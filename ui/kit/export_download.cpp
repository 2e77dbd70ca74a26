#include "ui/kit/export_download.h"

#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"

#include <QtCore/QDir>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kMakeWithin = 10min; // the service packs everything before it answers
constexpr auto kPartWithin = 2min;

} // namespace

ExportDownload *ExportDownload::start(Workspace &workspace, const ExportWish &wish)
{
    auto *download = new ExportDownload(workspace, wish);
    Call call{.verb = Verb::Post, .path = wish.makePath, .body = wish.makeBody, .within = kMakeWithin};
    download->m_call = workspace.client.typed<api::ExportView>(std::move(call), download, [download](const Result<api::ExportView> &view) { download->made(view); });
    return download;
}

ExportDownload::ExportDownload(Workspace &workspace, const ExportWish &wish)
    : QObject(&workspace.jobs), m_workspace(workspace), m_exportsPath(wish.exportsPath), m_file(wish.file), m_job(workspace.jobs.add(tr("Export of %1").arg(wish.name)))
{
    m_job->setSentence(tr("The service gathers everything…"));
    m_job->onCancel = [this] {
        m_call.cancel();
        finish(Job::State::Cancelled, tr("Cancelled; nothing was kept here."));
    };
}

void ExportDownload::made(const Result<api::ExportView> &view)
{
    if (!view)
        return finish(Job::State::Failed, sentenceOf(view.error(), tr("The export could not be made.")));
    m_export = *view;
    if (!m_file.open(QIODevice::WriteOnly))
        return finish(Job::State::Failed, tr("The file cannot be written: %1").arg(m_file.errorString()));
    fetch(0);
}

void ExportDownload::fetch(int part)
{
    Call call{.verb = Verb::Get, .path = m_exportsPath + u'/' + QString::number(m_export.number) + u"/content"_s, .within = kPartWithin};
    call.query.addQueryItem(u"part"_s, QString::number(part));
    m_call = m_workspace.client.send(std::move(call), this, [this, part](const Result<Reply> &reply) { take(reply, part); });
}

void ExportDownload::take(const Result<Reply> &reply, int part)
{
    if (!reply)
        return finish(Job::State::Failed, sentenceOf(reply.error(), tr("The export could not be fetched.")));
    if (m_file.write(reply->body) != reply->body.size())
        return finish(Job::State::Failed, tr("The file cannot be written: %1").arg(m_file.errorString()));
    m_job->setProgress(m_file.size(), std::max(m_export.bytes, m_file.size() + 1));
    m_job->setSentence(tr("%1 of about %2").arg(bytesText(m_file.size()), bytesText(m_export.bytes)));
    // A full part is followed by another; the last one is shorter, or empty.
    if (m_export.partBytes > 0 && reply->body.size() >= m_export.partBytes)
        return fetch(part + 1);
    if (!m_file.commit())
        return finish(Job::State::Failed, tr("The file cannot be written: %1").arg(m_file.errorString()));
    finish(Job::State::Done, tr("Saved as %1").arg(QDir::toNativeSeparators(m_file.fileName())));
}

void ExportDownload::finish(Job::State state, const QString &sentence)
{
    if (state != Job::State::Done)
        m_file.cancelWriting();
    m_job->onCancel = {};
    m_job->setState(state, sentence);
    m_workspace.notices.toast(sentence);
    Q_EMIT ended(state == Job::State::Done);
    deleteLater();
}

} // namespace passerelle::ui
