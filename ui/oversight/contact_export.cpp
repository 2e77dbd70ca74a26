#include "ui/oversight/contact_export.h"

#include "ui/kit/error_words.h"
#include "ui/oversight/oversight_words.h"

#include <QtCore/QDir>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ContactExport *ContactExport::start(Workspace &workspace, const api::ContactView &contact, const QString &path)
{
    auto *started = new ContactExport(workspace, contact, path);
    started->m_call = workspace.client.post<api::ExportView>(started->m_base + u"/contacts/%1/export"_s.arg(contact.id), started, [started](const Result<api::ExportView> &view) {
        if (!view)
            return started->finish(Job::State::Failed, sentenceOf(view.error(), tr("The archive could not be made.")));
        started->m_export = *view;
        Q_EMIT started->made(view->number);
        if (!started->m_file.open(QIODevice::WriteOnly))
            return started->finish(Job::State::Failed, tr("The file cannot be written: %1").arg(started->m_file.errorString()));
        started->fetch(0);
    });
    return started;
}

ContactExport::ContactExport(Workspace &workspace, const api::ContactView &contact, const QString &path)
    : QObject(&workspace.jobs), m_workspace(workspace), m_base(u"/tenants/%1"_s.arg(workspace.session.tenant())), m_file(path),
      m_job(workspace.jobs.add(tr("Export of %1").arg(OversightWords::channelKey(contact))))
{
    m_job->setSentence(tr("The archive is being made…"));
    m_job->onCancel = [this] {
        m_call.cancel();
        finish(Job::State::Cancelled, tr("Cancelled; nothing was kept here."));
    };
}

void ContactExport::fetch(qint64 part)
{
    Call call{.verb = Verb::Get, .path = m_base + u"/contact-exports/%1/content"_s.arg(m_export.number)};
    call.query.addQueryItem(u"part"_s, QString::number(part));
    m_call = m_workspace.client.send(std::move(call), this, [this, part](const Result<Reply> &reply) { take(reply, part); });
}

void ContactExport::take(const Result<Reply> &reply, qint64 part)
{
    if (!reply)
        return finish(Job::State::Failed, sentenceOf(reply.error(), tr("The archive could not be fetched.")));
    if (m_file.write(reply->body) != reply->body.size())
        return finish(Job::State::Failed, tr("The file cannot be written: %1").arg(m_file.errorString()));
    m_job->setProgress(m_file.size(), std::max(m_export.bytes, m_file.size() + 1));
    if (m_export.partBytes > 0 && reply->body.size() >= m_export.partBytes)
        return fetch(part + 1);
    if (!m_file.commit())
        return finish(Job::State::Failed, tr("The file cannot be written: %1").arg(m_file.errorString()));
    finish(Job::State::Done, tr("Saved as %1").arg(QDir::toNativeSeparators(m_file.fileName())));
}

void ContactExport::finish(Job::State state, const QString &sentence)
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
