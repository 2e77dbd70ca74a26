#include "ui/documents/alike_desk.h"

#include "ui/documents/version_activation.h"
#include "ui/kit/client_band.h"
#include "ui/kit/formats.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

void AlikeDesk::forget()
{
    m_waiting.clear();
    if (m_dialog)
        m_dialog->deleteLater();
    m_dialog.clear();
}

void AlikeDesk::consider(const api::DocumentView &document)
{
    const QString path = m_workspace.session.ofTenant(u"/documents/%1/versions"_s.arg(document.id));
    m_workspace.client.get<api::DocumentVersionsView>(path, this, [this, document, tenant = m_workspace.session.tenant()](const Result<api::DocumentVersionsView> &all) {
        if (all && tenant == m_workspace.session.tenant()) // else it waits among the documents, and says so there
            take(document, *all);
    });
}

void AlikeDesk::take(const api::DocumentView &document, const api::DocumentVersionsView &all)
{
    const auto staged = std::find_if(all.versions.begin(), all.versions.end(), [](const api::DocumentVersionView &version) { return version.standing == u"staged"_s; });
    if (staged == all.versions.end() || all.like.empty())
        return;
    m_waiting.push_back({document.id, staged->id, document.name, all.like.front()});
    askNext();
}

void AlikeDesk::askNext()
{
    if (m_dialog || m_waiting.empty())
        return;
    const Alike alike = m_waiting.front();
    m_waiting.pop_front();
    const SameFile file{.fileName = alike.name, .documentName = alike.like.name, .documentFacts = tr("%1 of the text is the same").arg(percentText(alike.like.share)), .sameName = false, .isAlike = true};
    m_dialog = new SameFileDialog(clientBand(m_workspace.session), {file}, [this, alike](const std::vector<SameFileChoice> &choices) { settle(alike, choices.front()); }, m_parent);
    connect(m_dialog, &QObject::destroyed, this, &AlikeDesk::askNext, Qt::QueuedConnection);
    m_dialog->open();
}

void AlikeDesk::settle(const Alike &alike, SameFileChoice choice)
{
    const auto done = [this, alike](const Status &status) {
        if (!status)
            Q_EMIT failed(describe(status.error(), tr("“%1” waits as before.").arg(alike.name)));
        Q_EMIT settled(alike.document);
    };
    if (choice == SameFileChoice::KeepBoth)
        return activateVersion(m_workspace, m_parent, alike.document, alike.version, done);
    if (choice != SameFileChoice::Replace)
        return;
    const QString path = m_workspace.session.ofTenant(u"/documents/%1/versions/%2/replace"_s.arg(alike.document).arg(alike.version));
    m_workspace.client.post<api::DocumentVersionView>(path, api::ReplacementWish{alike.like.document}, this, [this, done](const Result<api::DocumentVersionView> &version) {
        if (!version)
            return done(failure(version.error()));
        Q_EMIT settled(0);
    });
}

} // namespace passerelle::ui
