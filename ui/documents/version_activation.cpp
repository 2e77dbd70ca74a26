#include "ui/documents/version_activation.h"

#include "server/api/document_life_dto.h"
#include "ui/kit/reason_dialog.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct ActivationWords {
    Q_DECLARE_TR_FUNCTIONS(VersionActivation)
};

void askWhy(Workspace &workspace, QWidget *parent, const QString &path, const QString &why, const std::function<void(const Status &)> &done)
{
    const ReasonQuestion question{.title = ActivationWords::tr("Put it in place all the same"), .sentence = why, .verb = ActivationWords::tr("Put it in place")};
    askForReason(parent, workspace.session, question, [&workspace, path, done](const QString &reason, FormDialog &dialog) {
        workspace.client.post<api::DocumentVersionView>(path, api::ActivationWish{reason}, &dialog, [&dialog, done](const Result<api::DocumentVersionView> &version) {
            dialog.settle(version ? Status() : Status(failure(version.error())), ActivationWords::tr("Nothing was changed."));
            if (version)
                done({});
        });
    });
}

} // namespace

void activateVersion(Workspace &workspace, QWidget *parent, qint64 document, qint64 version, std::function<void(const Status &)> done)
{
    const QString path = workspace.session.ofTenant(u"/documents/%1/versions/%2/activate"_s.arg(document).arg(version));
    workspace.client.post<api::DocumentVersionView>(path, api::ActivationWish(), parent, [&workspace, parent, path, done = std::move(done)](const Result<api::DocumentVersionView> &view) {
        if (view)
            return done({});
        if (view.error().kind != ErrorKind::Conflict)
            return done(failure(view.error()));
        askWhy(workspace, parent, path, view.error().what, done);
    });
}

} // namespace passerelle::ui
