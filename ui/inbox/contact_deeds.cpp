#include "ui/inbox/contact_deeds.h"

#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/theme.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
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
    Job *job = m_workspace.jobs.add(tr("Export of %1").arg(name));
    job->setSentence(tr("The archive is being made…"));
    const QString parts = m_workspace.session.ofTenant(u"/contact-exports/"_s);
    auto file = std::make_shared<QFile>(fileName);
    const auto taken = [this, job, file, parts](const Result<api::ExportView> &made) {
        if (!made) {
            job->setState(Job::State::Failed, tr("The archive could not be made."));
            return Q_EMIT failed(made.error(), tr("The contact could not be exported."));
        }
        if (!file->open(QIODevice::WriteOnly))
            return job->setState(Job::State::Failed, tr("The file cannot be written: %1").arg(file->errorString()));
        fetchPart(file, *made, 0, job, parts + QString::number(made->number) + u"/content"_s);
    };
    m_workspace.client.post<api::ExportView>(m_workspace.session.ofTenant(u"/contacts/%1/export"_s.arg(contact)), this, taken);
}

void ContactDeeds::fetchPart(const std::shared_ptr<QFile> &file, const api::ExportView &made, qint64 part, Job *job, const QString &path)
{
    QUrlQuery query;
    query.addQueryItem(u"part"_s, QString::number(part));
    m_workspace.client.send({.verb = Verb::Get, .path = path, .query = query}, this, [this, file, made, part, job, path](const Result<Reply> &reply) {
        if (!reply || file->write(reply->body) != reply->body.size()) {
            file->remove();
            return job->setState(Job::State::Failed, tr("The archive could not be fetched as a whole."));
        }
        job->setProgress(file->size(), made.bytes);
        if (!reply->body.isEmpty() && file->size() < made.bytes)
            return fetchPart(file, made, part + 1, job, path);
        file->close();
        job->setState(Job::State::Done, tr("Saved as %1").arg(QDir::toNativeSeparators(file->fileName())));
        m_workspace.notices.toast(job->sentence());
    });
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
            showReceipt(name, *receipt);
        });
    });
}

void ContactDeeds::showReceipt(const QString &name, const api::ReceiptView &receipt)
{
    auto *dialog = new QDialog(m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"receipt"_s);
    dialog->setWindowTitle(tr("%1 is erased").arg(name));
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(sectionLabel(tr("Receipt %1").arg(receipt.number)));
    QLabel *text = valueLabel(receipt.text);
    text->setMinimumWidth(Theme::characters(*text, 64));
    column->addWidget(text);
    column->addWidget(hintLabel(tr("The signed receipt below proves the erasure; it is kept under Privacy as well.")));
    auto *field = new CopyField(tr("Signed receipt"), CopyField::Lines::Many);
    field->setText(receipt.receipt);
    column->addWidget(field);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace passerelle::ui
