#include "ui/inbox/record_dialog.h"

#include "ui/inbox/record_words.h"
#include "ui/kit/client_band.h"
#include "ui/kit/error_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTextBrowser>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

RecordDialog::RecordDialog(Workspace &workspace, qint64 conversation, qint64 message, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_calls(workspace.client, workspace.session), m_conversation(conversation), m_message(message), m_notice(new InlineMessage), m_tabs(new QTabWidget),
      m_save(new QPushButton(tr("Add as a test question")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("How this answer was made"));
    resize(Theme::characters(*this, 110), Theme::lines(*this, 34));
    m_tabs->setDocumentMode(true);
    for (const auto &[title, name] : {std::pair(tr("Answer"), u"answer"_s), std::pair(tr("Passages"), u"passages"_s), std::pair(tr("Prompt"), u"prompt"_s),
                                      std::pair(tr("Checks"), u"checks"_s), std::pair(tr("Settings"), u"settings"_s)})
        m_texts.push_back(addTab(title, name));
    m_tabs->addTab(replayTab(), tr("Make it again"));
    m_states = new StateView(m_tabs);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    m_save->setIcon(Theme::icon(u"bench"_s));
    m_save->setEnabled(false);
    m_save->setVisible(workspace.session.may(may::kManageDocuments));
    m_askModel->setVisible(workspace.session.may(may::kManageDocuments));
    connect(m_save, &QPushButton::clicked, this, &RecordDialog::saveQuestion);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(clientBand(workspace.session));
    layout->addWidget(m_notice);
    layout->addWidget(m_states, 1);
    layout->addWidget(buttons);
    load();
}

QTextBrowser *RecordDialog::addTab(const QString &title, const QString &name)
{
    auto *text = new QTextBrowser;
    text->setOpenLinks(false);
    text->setFrameShape(QFrame::NoFrame);
    text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // words break; a table's edge is no reason to scroll
    text->setAccessibleName(title);
    text->setObjectName(name);
    m_tabs->addTab(text, title);
    return text;
}

QWidget *RecordDialog::replayTab()
{
    auto *tab = new QWidget;
    m_then = new QPushButton(tr("With what was then"));
    m_now = new QPushButton(tr("With what is now"));
    m_askModel = new QCheckBox(tr("Ask the model"));
    m_replayed = new QTextBrowser;
    m_replayed->setOpenLinks(false);
    m_replayed->setFrameShape(QFrame::NoFrame);
    m_replayed->setAccessibleName(tr("The answer of then beside the one made again"));
    m_replayed->setHtml(tr("<p>Made again from the kept passages, prompt and replies, or from today’s documents and settings. Nothing is sent to the contact.</p>"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_then);
    row->addWidget(m_now);
    row->addWidget(m_askModel);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(tab);
    layout->addLayout(row);
    layout->addWidget(m_replayed, 1);
    connect(m_then, &QPushButton::clicked, this, [this] { replay(u"then"_s); });
    connect(m_now, &QPushButton::clicked, this, [this] { replay(u"now"_s); });
    return tab;
}

void RecordDialog::load()
{
    m_states->showLoading();
    m_call = m_calls.record(m_message, this, [this](const Result<api::AnswerRecordView> &record) {
        if (record)
            return showRecord(*record);
        if (record.error().kind == ErrorKind::NotFound)
            return m_states->showEmpty({u"clock"_s, tr("Nothing was kept of this answer"), tr("It is older than the time that such records are kept, or from before they were.")});
        m_states->showFailed(describe(record.error(), tr("What the answer was made from could not be loaded.")), [this] { load(); });
    });
}

void RecordDialog::showRecord(const api::AnswerRecordView &record)
{
    m_record = record;
    const QString pages[] = {recordSummary(record), recordPassages(record), recordPrompt(record), recordChecks(record), recordSettings(record)};
    for (std::size_t i = 0; i < m_texts.size(); ++i)
        m_texts[i]->setHtml(pages[i]);
    m_askModel->setToolTip(tr("Every call of the model is paid for and metered"));
    m_save->setEnabled(!record.question.trimmed().isEmpty());
    m_states->showContent();
}

void RecordDialog::replay(const QString &with)
{
    m_then->setEnabled(false);
    m_now->setEnabled(false);
    m_call = m_calls.replay(m_message, {.with = with, .askModel = m_askModel->isChecked()}, this, [this](const Result<api::ReplayView> &replay) {
        m_then->setEnabled(true);
        m_now->setEnabled(true);
        if (!replay)
            return m_notice->tell(describe(replay.error(), tr("The answer could not be made again.")));
        m_notice->clear();
        m_replayed->setHtml(replayText(*replay));
        if (replay->quoteMicros)
            m_askModel->setText(tr("Ask the model (about %1)").arg(moneyText(*replay->quoteMicros)));
    });
}

void RecordDialog::saveQuestion()
{
    api::NewBenchQuestion question{.question = m_record.question, .language = m_record.language, .expectedDocument = {}, .expectedPage = {}, .expectedWords = {},
                                   .note = tr("From message %1").arg(m_message), .conversation = m_conversation};
    for (const api::RecordedPassageView &passage : m_record.passages) {
        if (!passage.cited || passage.erased || passage.documentState == u"removed"_s)
            continue;
        question.expectedDocument = passage.document;
        question.expectedPage = passage.page;
        break;
    }
    m_save->setEnabled(false);
    m_calls.saveQuestion(question, this, [this](const Status &status) {
        if (!status) {
            m_save->setEnabled(true);
            return m_notice->tell(describe(status.error(), tr("The question could not be saved.")));
        }
        m_save->setText(tr("Saved for the test bench"));
        m_workspace.notices.toast(tr("Saved for the test bench."));
    });
}

} // namespace passerelle::ui
