#include "ui/documents/curated_page.h"

#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QAbstractProxyModel>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGatherCurated = 500ms;

AnswerText textOf(const api::CuratedView &answer)
{
    return {answer.questions, answer.french.value_or(QString()), answer.english.value_or(QString())};
}

} // namespace

CuratedPage::CuratedPage(Workspace &space, QWidget *parent)
    : Page(space, parent), m_view(new TableView), m_state(new StateView(m_view)), m_filter(new QLineEdit), m_new(new QPushButton(tr("New answer"))), m_split(new QSplitter(Qt::Horizontal)),
      m_title(sectionLabel({})), m_facts(hintLabel({})), m_message(new InlineMessage), m_editor(new AnswerEditor), m_enabled(new QCheckBox(tr("Given to contacts"))),
      m_versions(new QComboBox), m_save(new QPushButton(tr("Save"))), m_delete(new QPushButton(tr("Delete"))), m_question(new QLineEdit), m_try(new QPushButton(tr("Try"))), m_tried(new InlineMessage)
{
    buildList();
    m_side = buildEditor();
    m_sideState = new StateView(m_side);
    const int gap = Theme::gap(*this);
    m_filter->setPlaceholderText(tr("Filter the answers"));
    m_filter->setAccessibleName(tr("Filter the answers"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(Theme::characters(*this, 42));
    m_new->setProperty("main", true);
    auto *head = new QHBoxLayout;
    head->setSpacing(gap);
    head->addWidget(headingLabel(tr("Curated answers")));
    head->addStretch();
    head->addWidget(m_filter, 1);
    head->addWidget(m_new);
    m_split->addWidget(m_state);
    m_split->addWidget(m_sideState);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    space.preferences.remember(*m_split, u"curated.split"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addLayout(head);
    column->addWidget(buildTrial());
    column->addWidget(m_split, 1);
    connectParts();
    showEditor(false);
}

void CuratedPage::buildList()
{
    const auto left = Qt::AlignLeft | Qt::AlignVCenter;
    m_answers = new PagedTable<api::CuratedView>(
        workspace().client,
        {{tr("Question"), [](const api::CuratedView &answer) { return QVariant(answer.questions.empty() ? QString() : answer.questions.front()); }, {}, left, {},
          [](const api::CuratedView &answer) { return QVariant(QStringList(answer.questions.begin(), answer.questions.end()).join(u'\n')); }},
         {tr("Ways to ask"), [](const api::CuratedView &answer) { return QVariant(countText(static_cast<qint64>(answer.questions.size()))); },
          [](const api::CuratedView &answer) { return QVariant(static_cast<qint64>(answer.questions.size())); }, Qt::AlignRight | Qt::AlignVCenter},
         {tr("Languages"), [](const api::CuratedView &answer) { return QVariant(answer.french && answer.english ? u"FR, EN"_s : answer.french ? u"FR"_s : u"EN"_s); }},
         {tr("State"), [](const api::CuratedView &answer) { return QVariant(answer.enabled ? tr("Given") : tr("Switched off")); }, {}, left, {}, {},
          [this](const api::CuratedView &answer) { return QVariant(Theme::colour(answer.enabled ? Meaning::Good : Meaning::Muted, palette())); }},
         {tr("Changed"), [](const api::CuratedView &answer) { return QVariant(whenText(answer.changedAt)); }, [](const api::CuratedView &answer) { return QVariant(answer.changedAt); }}},
        this);
    m_view->setSource(m_answers, workspace().preferences, u"curated.table"_s);
    m_view->setGivingWay({1, 2}); // ways to ask, languages
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setObjectName(u"curated_table"_s);
    m_view->setAccessibleName(tr("Curated answers"));
}

QWidget *CuratedPage::buildEditor()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Theme::gap(*this), 0, 0, 0);
    m_title->setWordWrap(true);
    m_versions->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_versions->setAccessibleName(tr("Earlier versions"));
    m_versions->setToolTip(tr("Puts an earlier version’s text into the fields; nothing changes until it is saved."));
    auto *head = new QHBoxLayout;
    head->addWidget(m_facts, 1);
    head->addWidget(m_versions);
    auto *buttons = new QHBoxLayout;
    m_save->setProperty("main", true);
    buttons->addWidget(m_enabled);
    buttons->addStretch();
    buttons->addWidget(m_delete);
    buttons->addWidget(m_save);
    column->addWidget(m_title);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_editor, 1);
    column->addLayout(buttons);
    m_message->clear();
    return side;
}

QWidget *CuratedPage::buildTrial()
{
    auto *card = new Card;
    auto *line = new QHBoxLayout;
    auto *label = new QLabel(tr("&What would be recognised?"));
    label->setBuddy(m_question);
    m_question->setPlaceholderText(tr("Type a question as a contact would"));
    line->addWidget(label);
    line->addWidget(m_question, 1);
    line->addWidget(m_try);
    card->body().addLayout(line);
    card->body().addWidget(m_tried);
    m_tried->clear();
    return card;
}

void CuratedPage::connectParts()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGatherCurated);
    connect(&m_soon, &QTimer::timeout, this, &CuratedPage::load);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_view->setFilterText(text);
        present();
    });
    connect(m_answers, &PagedTableBase::loaded, this, [this] {
        m_isLoaded = true;
        present();
        const qint64 wanted = std::exchange(m_wanted, 0);
        choose(wanted != 0 ? wanted : m_isEditing ? m_present.id : 0);
    });
    connect(m_answers, &PagedTableBase::failed, this, [this](const Error &error) {
        const ErrorText text = describe(error, tr("The curated answers could not be loaded."), tr("Customers are not affected."));
        if (m_isLoaded)
            return m_message->tell(text);
        m_state->showFailed(text, [this] { load(); });
    });
    connect(m_view, &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        const api::CuratedView *answer = m_answers->at(index);
        if (!answer || m_isChoosing || (m_isEditing && answer->id == m_present.id))
            return;
        leave([this, chosen = *answer] { showAnswer(chosen); });
    });
    connect(m_new, &QPushButton::clicked, this, [this] { leave([this] { begin(); }); });
    connect(m_editor, &AnswerEditor::edited, this, &CuratedPage::showButtons);
    connect(m_enabled, &QCheckBox::toggled, this, &CuratedPage::showButtons);
    connect(m_versions, &QComboBox::activated, this, &CuratedPage::useVersion);
    connect(m_save, &QPushButton::clicked, this, &CuratedPage::save);
    connect(m_delete, &QPushButton::clicked, this, &CuratedPage::removeAnswer);
    connect(m_try, &QPushButton::clicked, this, &CuratedPage::tryQuestion);
    connect(m_question, &QLineEdit::returnPressed, this, &CuratedPage::tryQuestion);
    connect(&workspace().events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"curated"_s && event.tenant == m_tenant && m_isLoaded && !m_soon.isActive())
            m_soon.start();
    });
    // What may be done is known a moment after the client is chosen.
    connect(&workspace().session, &Session::permissionsChanged, this, [this] {
        if (m_tenant != 0 && m_tenant == workspace().session.tenant())
            refresh();
    });
}

void CuratedPage::catchUpAfterLoss()
{
    if (m_isLoaded)
        load(); // what is being typed stays
}

void CuratedPage::refresh()
{
    if (m_tenant != workspace().session.tenant()) {
        m_tenant = workspace().session.tenant();
        m_soon.stop();
        m_answers->clear();
        m_filter->clear();
        m_question->clear();
        m_tried->clear();
        m_wanted = 0;
        m_isLoaded = false;
        showEditor(false);
    }
    showButtons();
    if (!workspace().session.may(may::kReadContent))
        return m_state->showNotAllowed(tr("Your role does not show the curated answers of this client."));
    load();
}

void CuratedPage::load()
{
    if (!m_isLoaded)
        m_state->showLoading();
    m_answers->load(workspace().session.ofTenant(u"/curated"_s));
}

void CuratedPage::present()
{
    if (!m_isLoaded)
        return;
    const bool any = m_answers->rowCount() > 0;
    if (any && m_view->model()->rowCount() > 0)
        return m_state->showContent();
    if (any)
        return m_state->showNothingFound([this] { m_filter->clear(); });
    StateView::Empty empty{.iconName = u"curated"_s, .title = tr("No curated answer yet"), .sentence = tr("Write the answer to a question that matters: it is given word for word, at no cost.")};
    if (mayManage()) {
        empty.button = tr("Write the first one");
        empty.act = [this] { begin(); };
    }
    m_state->showEmpty(empty);
}

void CuratedPage::choose(qint64 answer)
{
    const auto &rows = m_answers->rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const api::CuratedView &row) { return row.id == answer; });
    if (answer == 0 || found == rows.end())
        return;
    const auto *sorted = static_cast<const QAbstractProxyModel *>(m_view->model());
    m_isChoosing = true;
    const QModelIndex index = sorted->mapFromSource(m_answers->index(static_cast<int>(found - rows.begin()), 0));
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_isChoosing = false;
    // What is being typed stays; a newer version is told when it is saved.
    if (!hasUnsavedChanges())
        showAnswer(*found);
}

void CuratedPage::leave(std::function<void()> go)
{
    if (!hasUnsavedChanges())
        return go();
    const qint64 present = m_present.id;
    QDialog *asked = confirm(this, workspace().session,
                             {.title = tr("Unsaved answer"), .sentence = tr("What you changed in this answer is not saved."), .verb = tr("Discard the changes")}, go);
    connect(asked, &QDialog::rejected, this, [this, present] { choose(present); });
}

void CuratedPage::showAnswer(const api::CuratedView &answer)
{
    const bool isOther = !m_isEditing || answer.id != m_present.id || answer.version != m_present.version;
    m_present = answer;
    showEditor(true);
    m_editor->setText(textOf(answer));
    m_enabled->setChecked(answer.enabled);
    m_title->setText(answer.questions.empty() ? tr("New answer") : answer.questions.front());
    m_facts->setText(answer.id == 0 ? tr("It is given as soon as it is saved.") : tr("Version %1 · %2 · %3").arg(QString::number(answer.version), dateTimeText(answer.changedAt), answer.changedBy));
    if (isOther)
        m_message->clear();
    loadVersions();
    showButtons();
    Q_EMIT placeChanged();
}

void CuratedPage::begin()
{
    m_view->clearSelection();
    m_isChoosing = true;
    m_view->setCurrentIndex({});
    m_isChoosing = false;
    showAnswer({});
    m_editor->focusQuestions();
}

void CuratedPage::showEditor(bool shown)
{
    m_isEditing = shown;
    if (shown)
        return m_sideState->showContent();
    m_present = {};
    m_known.clear();
    m_editor->setText({});
    m_message->clear();
    m_sideState->showEmpty({.iconName = u"curated"_s, .title = tr("Choose an answer, or write a new one")});
}

bool CuratedPage::mayManage() const
{
    return workspace().session.may(may::kManageDocuments);
}

void CuratedPage::showButtons()
{
    const bool may = mayManage();
    m_new->setVisible(may);
    m_save->setVisible(may);
    m_delete->setVisible(may && m_present.id != 0);
    m_enabled->setEnabled(may);
    m_editor->setReadOnly(!may);
    m_save->setText(m_present.id == 0 ? tr("Put this answer live") : tr("Save"));
    m_save->setEnabled(hasUnsavedChanges());
}

bool CuratedPage::hasUnsavedChanges() const
{
    return m_isEditing && (m_editor->isChanged() || m_enabled->isChecked() != m_present.enabled);
}

void CuratedPage::loadVersions()
{
    m_versionCall.cancel();
    m_known.clear();
    m_versions->clear();
    m_versions->hide();
    if (m_present.id == 0 || m_present.version < 2)
        return;
    m_versionCall = workspace().client.get<api::Page<api::CuratedView>>(workspace().session.ofTenant(u"/curated/%1/versions"_s.arg(m_present.id)), this, [this](Result<api::Page<api::CuratedView>> page) {
        if (!page)
            return; // the answer itself is there
        m_known = std::move(page->items);
        for (const api::CuratedView &version : m_known)
            m_versions->addItem(tr("Version %1 · %2").arg(QString::number(version.version), dateTimeText(version.changedAt)));
        m_versions->setVisible(m_known.size() > 1);
    });
}

void CuratedPage::useVersion(int number)
{
    if (number < 0 || number >= static_cast<int>(m_known.size()))
        return;
    const api::CuratedView &version = m_known[static_cast<std::size_t>(number)];
    m_editor->suggest(textOf(version));
    if (version.version != m_present.version)
        m_message->tell(Tone::Information, tr("This is the text of version %1. Save to give it again.").arg(version.version));
    else
        m_message->clear();
}

void CuratedPage::save()
{
    if (const QString fault = m_editor->fault(); !fault.isEmpty())
        return m_message->tell(Tone::Warning, fault);
    const AnswerText text = m_editor->text();
    m_save->setEnabled(false);
    const auto answered = [this, id = m_present.id, tenant = m_tenant](const Result<api::CuratedView> &saved) {
        if (tenant == m_tenant && m_isEditing && id == m_present.id)
            settle(saved);
    };
    if (m_present.id == 0) {
        const auto given = [](const QString &words) { return words.isEmpty() ? std::nullopt : std::optional(words); };
        const api::NewCurated wish{.questions = text.questions, .french = given(text.french), .english = given(text.english), .enabled = m_enabled->isChecked()};
        workspace().client.post<api::CuratedView>(workspace().session.ofTenant(u"/curated"_s), wish, this, answered);
        return;
    }
    const api::CuratedChange wish{.version = m_present.version, .questions = text.questions, .french = text.french, .english = text.english, .enabled = m_enabled->isChecked()};
    workspace().client.patch<api::CuratedView>(workspace().session.ofTenant(u"/curated/%1"_s.arg(m_present.id)), wish, this, answered);
}

void CuratedPage::settle(const Result<api::CuratedView> &saved)
{
    showButtons();
    if (!saved && saved.error().kind == ErrorKind::Conflict && m_present.id != 0)
        return tellConflict(saved.error());
    if (!saved)
        return m_message->tell(describe(saved.error(), tr("The answer is not saved."), tr("Contacts still get what was there before.")));
    showAnswer(*saved);
    m_message->tell(Tone::Good, saved->enabled ? tr("Saved: contacts get it from now on.") : tr("Saved. It is switched off: contacts do not get it."));
    load();
}

// Either somebody saved in between, or another answer has one of the questions: what the service has now tells which.
void CuratedPage::tellConflict(const Error &error)
{
    workspace().client.get<api::CuratedView>(workspace().session.ofTenant(u"/curated/%1"_s.arg(m_present.id)), this, [this, error, id = m_present.id](const Result<api::CuratedView> &now) {
        if (id != m_present.id)
            return;
        if (!now || now->version == m_present.version)
            return m_message->tell(describe(error, tr("The answer is not saved."), tr("Contacts still get what was there before.")));
        m_present.version = now->version; // saving again is meant
        m_message->tell(Tone::Warning, tr("%1 changed this answer meanwhile (version %2). Your text is kept here: save again to put it in place of theirs, or look at theirs.").arg(now->changedBy, QString::number(now->version)),
                        tr("Show theirs"), [this, theirs = *now] { showAnswer(theirs); });
    });
}

void CuratedPage::removeAnswer()
{
    const QString path = workspace().session.ofTenant(u"/curated/%1"_s.arg(m_present.id));
    confirm(this, workspace().session,
            {.title = tr("Delete the answer"), .sentence = tr("“%1” will be deleted with its versions. Such questions are then answered from the documents.").arg(m_title->text()), .verb = tr("Delete the answer")},
            [this, path, id = m_present.id] {
                workspace().client.remove<void>(path, this, [this, id](const Status &done) {
                    if (!done && done.error().kind != ErrorKind::NotFound)
                        return m_message->tell(describe(done.error(), tr("The answer could not be deleted.")));
                    if (id == m_present.id)
                        showEditor(false);
                    load();
                });
            });
}

void CuratedPage::tryQuestion()
{
    const QString question = m_question->text().simplified();
    if (question.isEmpty())
        return m_tried->clear();
    m_tryCall.cancel();
    m_tryCall = workspace().client.post<api::CuratedTrialView>(workspace().session.ofTenant(u"/curated-trial"_s), api::CuratedTrial{question}, this, [this](const Result<api::CuratedTrialView> &tried) {
        if (!tried)
            return m_tried->tell(describe(tried.error(), tr("The question could not be tried.")));
        if (!tried->curatedId)
            return m_tried->tell(Tone::Information, tr("No curated answer is recognised: the documents are searched."));
        m_tried->tell(Tone::Good, tr("Recognised as “%1” (%2): “%3”").arg(tried->recognised.value_or(QString()), percentText(tried->likeness), tried->text.value_or(QString())), tr("Show the answer"),
                      [this, id = *tried->curatedId] { open({.page = u"curated"_s, .object = id}); });
    });
}

void CuratedPage::open(const Place &place)
{
    if (place.object == 0)
        return;
    if (!m_isLoaded) {
        m_wanted = place.object;
        return;
    }
    leave([this, id = place.object] {
        showEditor(false);
        choose(id);
    });
}

Place CuratedPage::place() const
{
    return {.page = u"curated"_s, .object = m_present.id};
}

QWidget *CuratedPage::filterField()
{
    return m_filter;
}

} // namespace passerelle::ui
