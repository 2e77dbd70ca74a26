#include "ui/inbox/contact_deeds.h"

#include "ui/kit/confirm.h"
#include "ui/kit/erasure_receipt.h"
#include "ui/kit/export_download.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QFileDialog>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ContactDeeds::ContactDeeds(Workspace &workspace, QWidget *page)
    : QObject(page), m_workspace(workspace), m_calls(workspace.client, workspace.session), m_page(page)
{
}

void ContactDeeds::exportContact(qint64 contact, const QString &name)
{
    auto *dialog = new QFileDialog(m_page, tr("Export what is kept of %1").arg(name), QDir::homePath(), tr("Archives (*.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"zip"_s);
    QString plain = name;
    dialog->selectFile(plain.replace(QRegularExpression(u"[^\\w-]+"_s, QRegularExpression::UseUnicodePropertiesOption), u"-"_s) + u".zip"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, contact, name](const QString &fileName) { exportTo(contact, name, fileName); });
    dialog->open();
}

void ContactDeeds::exportTo(qint64 contact, const QString &name, const QString &fileName)
{
    const Session &session = m_workspace.session;
    ExportDownload::start(m_workspace, {.name = name, .makePath = session.ofTenant(u"/contacts/%1/export"_s.arg(contact)), .exportsPath = session.ofTenant(u"/contact-exports"_s), .file = fileName});
}

void ContactDeeds::eraseContact(qint64 contact, const QString &name)
{
    const Question question{.title = tr("Erase %1?").arg(name),
                            .sentence = tr("All that %1 wrote, what was answered, the memory and the notes are destroyed for good, in backups as well. This cannot be undone. Export first if it "
                                           "must be kept.")
                                            .arg(name),
                            .verb = tr("Erase %1").arg(name)};
    confirm(m_page, m_workspace.session, question, [this, contact, name] {
        m_calls.eraseContact(contact, this, [this, contact, name](const Result<api::ReceiptView> &receipt) {
            if (!receipt)
                return Q_EMIT failed(receipt.error(), tr("%1 was not erased.").arg(name));
            Q_EMIT erased(contact);
            (new ErasureReceiptDialog(m_workspace, name, *receipt, m_page))->open();
        });
    });
}

} // namespace passerelle::ui
