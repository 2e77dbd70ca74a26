#include "ui/clients/import_dialog.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/formats.h"
#include "ui/kit/secret_field.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSendWithin = 60min;
constexpr auto kImportWithin = 30min;

} // namespace

ImportDialog::ImportDialog(Workspace &workspace, QWidget *parent)
    : FormDialog(clientBand(workspace.session, 0), tr("Import a client"), tr("Try it first"), parent), m_workspace(workspace), m_file(new QLineEdit(this)), m_passphrase(new SecretField(SecretField::Use::Type, this)), m_name(new QLineEdit(this)),
      m_bar(new QProgressBar(this)), m_report(valueLabel({}, this))
{
    auto *row = new QHBoxLayout;
    auto *browse = new QPushButton(tr("&Browse…"), this);
    m_file->setAccessibleName(tr("Portable file"));
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    auto *fileLabel = new QLabel(tr("&File:"), this);
    fileLabel->setBuddy(m_file);
    form().addRow(fileLabel, row);
    m_passphrase->edit().setAccessibleName(tr("Passphrase"));
    form().addRow(tr("&Passphrase:"), m_passphrase);
    m_name->setPlaceholderText(tr("as in the file"));
    m_name->setMaxLength(120);
    form().addRow(tr("Na&me here:"), m_name);
    m_bar->hide();
    body().addWidget(m_bar);
    body().addWidget(m_report);
    m_report->hide();
    connect(browse, &QPushButton::clicked, this, &ImportDialog::choose);
    for (QLineEdit *edit : {m_file, &m_passphrase->edit(), m_name})
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_tried = false;
            mainButton().setText(tr("Try it first"));
        });
    onSubmit = [this] {
        if (m_file->text().isEmpty() || m_passphrase->text().isEmpty())
            return message().tell(Tone::Warning, tr("The file and its passphrase are both needed."));
        if (m_received.isEmpty() || m_sentFile != m_file->text())
            return upload();
        ask(!m_tried);
    };
}

void ImportDialog::propose(const QString &file)
{
    m_file->setText(file);
    m_passphrase->edit().setFocus();
}

void ImportDialog::choose()
{
    auto *choice = new QFileDialog(this, tr("Import a client"), QString(), tr("Portable files (*.passerelle);;All files (*)"));
    choice->setAttribute(Qt::WA_DeleteOnClose);
    choice->setFileMode(QFileDialog::ExistingFile);
    connect(choice, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    choice->open();
}

void ImportDialog::upload()
{
    setBusy(true);
    m_bar->setRange(0, 1000);
    m_bar->setValue(0);
    m_bar->show();
    const QString file = m_file->text();
    Call call{.verb = Verb::Post, .path = u"/imports"_s, .contentType = "application/octet-stream"_ba, .bodyFile = file};
    call.within = kSendWithin;
    call.sent = [this](qint64 done, qint64 total) {
        if (total > 0)
            m_bar->setValue(static_cast<int>(done * 1000 / total));
    };
    m_workspace.client.typed<api::ImportReceived>(std::move(call), this, [this, file](const Result<api::ImportReceived> &received) {
        m_bar->hide();
        if (!received)
            return settle(failure(received.error()), tr("The file could not be sent."));
        m_received = received->received;
        m_sentFile = file;
        ask(true);
    });
}

void ImportDialog::ask(bool dryRun)
{
    setBusy(true);
    m_bar->setRange(0, 0);
    m_bar->show();
    api::ImportWish wish{.passphrase = m_passphrase->text(), .dryRun = dryRun};
    if (const QString name = m_name->text().trimmed(); !name.isEmpty())
        wish.name = name;
    Call call{.verb = Verb::Post, .path = u"/imports/"_s + m_received, .body = api::encode(wish)};
    call.within = kImportWithin;
    m_workspace.client.typed<api::ImportReport>(std::move(call), this, [this, dryRun](const Result<api::ImportReport> &report) { take(report, dryRun); });
}

void ImportDialog::take(const Result<api::ImportReport> &report, bool dryRun)
{
    m_bar->hide();
    if (!report)
        return settle(failure(report.error()), tr("The file could not be imported."));
    setBusy(false);
    present(*report);
    if (!dryRun && report->tenantId) {
        Q_EMIT imported(*report->tenantId);
        return accept();
    }
    m_tried = report->possible;
    mainButton().setText(report->possible ? tr("Import “%1”").arg(report->name) : tr("Try again"));
}

void ImportDialog::present(const api::ImportReport &report)
{
    QStringList lines{tr("“%1”: %2 documents, %3 contacts, %4 messages, %5 channels, %6 settings.")
                          .arg(report.name, countText(report.documents), countText(report.contacts), countText(report.messages), countText(report.channels), countText(report.settings))};
    for (const QString &conflict : report.conflicts)
        lines.append(u"• "_s + conflict);
    m_report->setText(lines.join(u'\n'));
    m_report->show();
    if (report.possible)
        message().tell(Tone::Good, tr("It can be imported. Nothing was changed yet."));
    else
        message().tell(Tone::Warning, tr("It cannot be imported as it is: see below."));
}

} // namespace passerelle::ui
