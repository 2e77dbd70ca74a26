#include "ui/entry/first_run.h"

#include "ui/entry/entry_panel.h"
#include "ui/entry/panel_stack.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/theme.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QDragEnterEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPoll = 250ms;
constexpr auto kUploadWithin = 10min;

} // namespace

FirstRun::FirstRun(AdminClient &client, Host &host, QWidget *parent) : QWidget(parent), m_client(client), m_host(host), m_steps(new QLabel), m_panels(new PanelStack)
{
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->addStretch(1);
    auto *title = headingLabel(tr("Welcome to Passerelle"));
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(m_steps, 0, Qt::AlignHCenter);
    column->addLayout(m_panels->centred(Theme::characters(*this, 76)));
    column->addStretch(2);
    buildWhere();
    buildAdministrator();
    buildClient();
    buildTry();
    m_poll.setSingleShot(true);
}

void FirstRun::show(EntryPanel *panel)
{
    panel->setBusy(false);
    panel->message().clear();
    m_panels->show(panel);
    QStringList words;
    const std::array steps{std::pair{m_where, tr("Where the data lives")}, std::pair{m_administrator, tr("Administrator")}, std::pair{m_clientPanel, tr("First client")}, std::pair{m_try, tr("A question")}};
    int number = 0;
    for (const auto &[one, name] : steps) {
        const QString text = QString::number(++number) + u' ' + name.toHtmlEscaped();
        words << (one == panel ? u"<b>"_s + text + u"</b>"_s : text);
    }
    m_steps->setText(words.join(u"  ·  "_s));
    m_steps->setAccessibleName(tr("Step %1 of 4").arg(m_panels->indexOfCurrent() + 1));
}

void FirstRun::buildWhere()
{
    m_where = new EntryPanel(tr("Where should the data live?"), tr("Documents, conversations and keys are kept encrypted in one folder. It can be moved later, with its backups."), tr("Continue"));
    m_panels->add(m_where);
    m_here = new QRadioButton(tr("On &this computer"));
    m_there = new QRadioButton(tr("On a service that already &runs elsewhere"));
    m_here->setChecked(true);
    m_folder = new QLineEdit(m_host.usualFolder());
    m_folder->setObjectName(u"first_run.folder"_s);
    m_folder->setAccessibleName(tr("Folder"));
    auto *choose = new QPushButton(tr("Choose…"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    m_url = new QLineEdit;
    m_url->setPlaceholderText(u"https://passerelle.example.org:8443"_s);
    m_url->setAccessibleName(tr("Address of the service"));
    m_url->setEnabled(false);
    m_recovery = new SecretField(SecretField::Use::Type);
    m_recovery->setPlaceholderText(tr("Only where the folder comes from another computer"));
    QFormLayout &form = m_where->form();
    form.addRow(m_here);
    form.addRow(row);
    form.addRow(tr("Recovery &key"), m_recovery);
    form.addRow(m_there);
    form.addRow(m_url);
    m_recovery->hide();
    form.labelForField(m_recovery)->hide();
    connect(m_here, &QRadioButton::toggled, this, [this, choose](bool here) {
        m_folder->setEnabled(here);
        choose->setEnabled(here);
        m_url->setEnabled(!here);
    });
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Folder for the data"), m_folder->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
        dialog->open();
    });
    m_where->onSubmit = [this] { openWhere(); };
}

void FirstRun::start()
{
    show(m_where);
    m_folder->setFocus();
}

void FirstRun::proposeService(const QUrl &address)
{
    show(m_where);
    m_there->setChecked(true);
    m_url->setText(address.toString());
    m_url->setFocus();
    m_where->message().tell(Tone::Warning, tr("A link asks to connect to %1. Go on only if you know this service.").arg(address.host()));
}

void FirstRun::openWhere()
{
    m_where->setBusy(true);
    if (m_here->isChecked())
        return m_host.openFolder(m_folder->text().trimmed(), m_recovery->text());
    // The host alone decides which addresses are safe.
    m_host.openRemote(QUrl(m_url->text().trimmed()));
}

void FirstRun::showProblem(const Error &error)
{
    show(m_where);
    // The folder is whole and its key is not here: it came from another computer.
    const bool needsKey = error.kind == ErrorKind::Unauthorized && m_here->isChecked();
    if (needsKey) {
        m_recovery->show();
        m_where->form().labelForField(m_recovery)->show();
        m_recovery->setFocus();
    }
    if (!m_here->isChecked())
        return m_where->refuse(error, error.kind == ErrorKind::InvalidInput ? tr("Enter an address that begins with https://.") : tr("The service could not be reached."));
    m_where->refuse(error, needsKey ? tr("The data in this folder needs its recovery key.") : tr("The service could not be started."));
}

void FirstRun::showProgress(const QString &sentence)
{
    m_where->message().tell(Tone::Information, sentence);
}

void FirstRun::buildAdministrator()
{
    m_administrator = new EntryPanel(tr("Who administers Passerelle here?"), tr("With this account you sign in, invite others and see everything that happens."), tr("Create the account"));
    m_panels->add(m_administrator);
    m_keyWords = hintLabel(tr("This recovery key is shown this once. Without it and without this computer the data cannot be read: keep it somewhere else."));
    m_key = new SecretField(SecretField::Use::Show);
    m_key->setAccessibleName(tr("Recovery key"));
    m_email = new QLineEdit;
    m_email->setObjectName(u"first_run.email"_s);
    m_password = new SecretField(SecretField::Use::Type);
    m_password->setObjectName(u"first_run.password"_s);
    m_password->setPlaceholderText(tr("Long rather than complicated: a sentence is fine"));
    QFormLayout &form = m_administrator->form();
    form.addRow(m_keyWords);
    form.addRow(m_key);
    form.addRow(tr("Your &e-mail address"), m_email);
    form.addRow(tr("A &password"), m_password);
    m_keyWords->hide();
    m_key->hide();
    for (QLineEdit *field : {m_email, &m_password->edit()})
        connect(field, &QLineEdit::returnPressed, m_administrator, &EntryPanel::submit);
    m_administrator->onSubmit = [this] { makeAdministrator(); };
}

void FirstRun::showRecoveryKey(const QString &key)
{
    m_key->setText(key);
    m_key->show();
    m_keyWords->show();
}

void FirstRun::askAdministrator()
{
    show(m_administrator);
    m_email->setFocus();
}

void FirstRun::makeAdministrator()
{
    m_administrator->setBusy(true);
    m_host.useOwnCredential();
    const api::NewAccountWish wanted{.email = m_email->text().trimmed(), .password = m_password->text(), .role = u"administrator"_s};
    m_client.post<api::AccountCreated>(u"/accounts"_s, wanted, this, [this](const Result<api::AccountCreated> &made) {
        m_host.useCredential({});
        if (!made)
            return m_administrator->refuse(made.error(), tr("The account was not created."));
        const QString password = m_password->text();
        m_password->setText({});
        m_key->setText({});
        Q_EMIT administratorMade(m_email->text().trimmed(), password);
    });
}

void FirstRun::buildClient()
{
    m_clientPanel = new EntryPanel(tr("Your first client"), tr("A client is one business with its own documents, channels and contacts. Give it a document to answer from: a price list, opening hours, a guide."), tr("Create and read"));
    m_panels->add(m_clientPanel);
    m_name = new QLineEdit;
    m_name->setObjectName(u"first_run.name"_s);
    m_name->setPlaceholderText(tr("Boulangerie Martin"));
    m_file = new QLineEdit;
    m_file->setPlaceholderText(tr("Drop a PDF here, or choose one"));
    m_file->setReadOnly(true);
    auto *choose = new QPushButton(tr("Choose a PDF…"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    m_reading = new QProgressBar;
    m_reading->setTextVisible(false);
    m_reading->setAccessibleName(tr("Reading the document"));
    m_reading->hide();
    m_clientPanel->form().addRow(tr("&Name of the business"), m_name);
    m_clientPanel->form().addRow(tr("A document"), row);
    m_clientPanel->form().addRow(m_reading);
    m_readingWords = hintLabel({});
    m_readingWords->hide();
    m_clientPanel->form().addRow(m_readingWords);
    m_goOn = m_clientPanel->addLink(tr("Go to the console; the reading goes on"), [this] {
        m_poll.disconnect(this);
        m_poll.stop();
        Q_EMIT finished(m_tenant);
    });
    m_goOn->hide();
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("A document"), {}, tr("PDF documents (*.pdf)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, this, &FirstRun::chooseFile);
        dialog->open();
    });
    connect(m_name, &QLineEdit::returnPressed, m_clientPanel, &EntryPanel::submit);
    m_clientPanel->onSubmit = [this] { makeClient(); };
}

void FirstRun::askClient()
{
    show(m_clientPanel);
    m_name->setFocus();
}

void FirstRun::chooseFile(const QString &path)
{
    m_file->setText(path);
    m_clientPanel->message().clear();
}

void FirstRun::makeClient()
{
    if (m_name->text().trimmed().isEmpty())
        return m_clientPanel->message().tell(Tone::Warning, tr("Give the business a name."));
    if (m_file->text().isEmpty())
        return m_clientPanel->message().tell(Tone::Warning, tr("Choose a PDF: the first answer will come from it."));
    m_clientPanel->setBusy(true);
    if (m_tenant != 0)
        return upload();
    m_client.post<api::TenantView>(u"/tenants"_s, api::NewTenant{.name = m_name->text().trimmed()}, this, [this](const Result<api::TenantView> &made) {
        if (!made)
            return m_clientPanel->refuse(made.error(), tr("The client was not created."));
        m_tenant = made->id;
        upload();
    });
}

// Empty: nothing is read, or no more.
void FirstRun::tellReading(const QString &words)
{
    m_readingWords->setText(words);
    m_readingWords->setVisible(!words.isEmpty());
    m_reading->setVisible(!words.isEmpty());
    if (words.isEmpty())
        m_goOn->hide();
}

void FirstRun::upload()
{
    const QFileInfo file(m_file->text());
    m_reading->setRange(0, 0);
    tellReading(tr("The document is being sent…"));
    QUrlQuery query;
    query.addQueryItem(u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(file.fileName())));
    Call call{.verb = Verb::Post, .path = u"/tenants/%1/documents"_s.arg(m_tenant), .query = query, .contentType = "application/pdf", .bodyFile = file.filePath(), .within = kUploadWithin};
    m_client.typed<api::DocumentAccepted>(std::move(call), this, [this](const Result<api::DocumentAccepted> &accepted) {
        if (!accepted) {
            tellReading({});
            return m_clientPanel->refuse(accepted.error(), tr("The document was not taken."));
        }
        follow(accepted->document.id);
    });
}

void FirstRun::follow(qint64 document)
{
    m_client.get<api::ProgressView>(u"/tenants/%1/documents/%2/progress"_s.arg(m_tenant).arg(document), this, [this, document](const Result<api::ProgressView> &progress) {
        if (!progress) {
            tellReading({});
            return m_clientPanel->refuse(progress.error(), tr("The reading of the document cannot be followed."));
        }
        const api::DocumentView &view = progress->document;
        m_reading->setRange(0, static_cast<int>(view.pages));
        m_reading->setValue(static_cast<int>(view.pagesRead));
        if (!progress->finished) {
            const bool allRead = view.pages > 0 && view.pagesRead >= view.pages;
            tellReading(allRead ? tr("All pages are read; the document is being made ready for searching…") : tr("Page %1 of %2 is being read…").arg(view.pagesRead + 1).arg(view.pages));
            m_goOn->show();
            m_poll.disconnect(this);
            connect(&m_poll, &QTimer::timeout, this, [this, document] { follow(document); });
            m_poll.start(kPoll);
            return;
        }
        tellReading({});
        if (view.state != u"ready"_s)
            return m_clientPanel->refuse({ErrorKind::InvalidInput, view.explanation.value_or(QString()), {}}, tr("This document could not be read."));
        m_try->setSentence(tr("“%1” has been read: %n pages.", nullptr, static_cast<int>(view.pages)).arg(view.name) + u' ' + tr("Ask what a customer would ask."));
        show(m_try);
        m_question->setFocus();
    });
}

void FirstRun::buildTry()
{
    m_try = new EntryPanel(tr("Try it"), {}, tr("Ask"));
    m_panels->add(m_try);
    m_question = new QLineEdit;
    m_question->setObjectName(u"first_run.question"_s);
    m_question->setPlaceholderText(tr("Are you open on Saturday?"));
    m_answer = valueLabel();
    m_answer->setObjectName(u"first_run.answer"_s);
    m_answer->setTextFormat(Qt::PlainText);
    m_try->form().addRow(tr("A &question"), m_question);
    m_try->form().addRow(m_answer);
    m_try->addLink(tr("Go to the console"), [this] { Q_EMIT finished(m_tenant); });
    connect(m_question, &QLineEdit::returnPressed, m_try, &EntryPanel::submit);
    connect(m_question, &QLineEdit::textEdited, this, [this] {
        m_answered = false;
        m_try->mainButton().setText(tr("Ask"));
    });
    m_try->onSubmit = [this] { ask(); };
}

void FirstRun::ask()
{
    if (m_answered)
        return Q_EMIT finished(m_tenant);
    if (m_question->text().trimmed().isEmpty())
        return;
    m_try->setBusy(true);
    m_client.post<api::AnswerView>(u"/tenants/%1/ask"_s.arg(m_tenant), api::AskQuestion{.question = m_question->text().trimmed()}, this, [this](const Result<api::AnswerView> &answer) {
        if (!answer)
            return m_try->refuse(answer.error(), tr("The question was not answered."));
        m_try->setBusy(false);
        QString text = answer->text;
        if (!answer->passages.empty())
            text += u"\n\n"_s + tr("Source: %1, page %2 — in %3").arg(answer->passages.front().documentName).arg(answer->passages.front().page).arg(durationText(static_cast<qint64>(answer->totalMs)));
        m_answer->setText(text);
        m_answered = true;
        m_try->mainButton().setText(tr("Go to the console"));
    });
}

void FirstRun::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && m_panels->current() == m_clientPanel)
        event->acceptProposedAction();
}

void FirstRun::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile() && url.fileName().endsWith(u".pdf"_s, Qt::CaseInsensitive))
            return chooseFile(url.toLocalFile());
    m_clientPanel->message().tell(Tone::Warning, tr("Only PDF documents can be read here."));
}

} // namespace passerelle::ui
