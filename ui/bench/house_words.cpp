#include "ui/bench/house_words.h"

#include "ui/kit/client_band.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString lineOf(const api::WordGroupView &group)
{
    return QStringList(group.words.begin(), group.words.end()).join(u", "_s);
}

api::WordGroupView groupOf(const QString &line)
{
    static const QRegularExpression separators(u"[,;=]"_s);
    api::WordGroupView group;
    for (const QString &word : line.split(separators))
        if (const QString clean = word.simplified(); !clean.isEmpty())
            group.words.push_back(clean);
    return group;
}

bool isSame(const api::WordGroupView &one, const api::WordGroupView &other) { return one.words == other.words; }

} // namespace

HouseWords::HouseWords(Workspace &workspace, QWidget *parent)
    : Card(tr("Words of the house"), parent), m_workspace(workspace),
      m_rows({{tr("These words mean the same"), [](const api::WordGroupView &group) { return QVariant(lineOf(group)); }, {}, Qt::AlignLeft | Qt::AlignVCenter, {},
               [](const api::WordGroupView &group) { return QVariant(lineOf(group)); }}}),
      m_message(new InlineMessage), m_table(new TableView), m_add(new QPushButton(Theme::icon(u"add"_s), tr("Add words"))), m_change(new QPushButton(Theme::icon(u"edit"_s), tr("Change"))),
      m_remove(new QPushButton(Theme::icon(u"delete"_s), tr("Remove")))
{
    m_table->setAccessibleName(tr("Words that mean the same"));
    m_table->setSource(&m_rows, workspace.preferences, u"bench.words"_s);
    m_state = new StateView(m_table);
    body().addWidget(hintLabel(tr("What your customers say and what your documents say: a question with one of the words finds passages with another. It counts from the next question on.")));
    body().addWidget(m_message);
    body().addWidget(m_state, 1);
    body().addWidget(actions());
    connect(m_table, &TableView::chosen, this, [this] { changeChosen(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { follow(); });
    clear();
}

QWidget *HouseWords::actions()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->addStretch();
    for (QPushButton *button : {m_change, m_remove, m_add})
        row->addWidget(button);
    m_add->setObjectName(u"bench.words.add"_s);
    connect(m_add, &QPushButton::clicked, this, &HouseWords::add);
    connect(m_change, &QPushButton::clicked, this, &HouseWords::changeChosen);
    connect(m_remove, &QPushButton::clicked, this, &HouseWords::removeChosen);
    return bar;
}

void HouseWords::clear()
{
    m_call.cancel();
    m_isKnown = false;
    m_message->clear();
    m_rows.setRows({});
    m_state->showLoading();
    follow();
}

void HouseWords::load()
{
    m_call.cancel();
    m_call = m_workspace.client.get<api::WordListView>(path(), this, [this](Result<api::WordListView> list) {
        if (!list)
            return m_state->showFailed(describe(list.error(), tr("The words could not be read.")), [this] { load(); });
        show(std::move(list->groups));
    });
}

void HouseWords::show(Groups groups)
{
    m_isKnown = true;
    m_rows.setRows(std::move(groups));
    if (m_rows.rows().empty())
        m_state->showEmpty({u"edit"_s, tr("No words yet"), tr("For example: haircut, cut, blow-dry.")});
    else
        m_state->showContent();
    follow();
}

void HouseWords::follow()
{
    const bool manages = m_workspace.session.may(may::kManageDocuments);
    const std::size_t chosen = m_table->selectedSourceRows().size();
    m_add->setEnabled(m_isKnown);
    m_change->setEnabled(chosen == 1);
    m_remove->setEnabled(chosen > 0);
    for (QPushButton *button : {m_add, m_change, m_remove})
        button->setVisible(manages);
}

// Reads the list, changes it, keeps it.
void HouseWords::change(const QString &list, const std::function<void(Groups &)> &change, QObject *context, const std::function<void(const Result<api::WordListView> &)> &done)
{
    m_workspace.client.get<api::WordListView>(list, context, [&client = m_workspace.client, list, change, context = QPointer<QObject>(context), done](const Result<api::WordListView> &now) {
        if (!now || !context)
            return done(now);
        api::NewWordList wanted{now->groups};
        change(wanted.groups);
        client.put<api::WordListView>(list, wanted, context, done);
    });
}

void HouseWords::ask(const QString &title, const QString &words, const std::function<void(Groups &, const api::WordGroupView &)> &put)
{
    auto *dialog = new FormDialog(clientBand(m_workspace.session), title, tr("Keep"), window());
    auto *field = new QLineEdit(words);
    field->setObjectName(u"bench.words.field"_s);
    field->setPlaceholderText(tr("haircut, cut, blow-dry"));
    field->setMinimumWidth(Theme::characters(*field, 44));
    dialog->form().addRow(tr("&Words, with commas"), field);
    const auto follow = [dialog, field] { dialog->mainButton().setEnabled(groupOf(field->text()).words.size() > 1); };
    connect(field, &QLineEdit::textChanged, dialog, follow);
    follow();
    dialog->onSubmit = [this, dialog, field, put, list = path()] {
        dialog->setBusy(true);
        const api::WordGroupView group = groupOf(field->text());
        change(list, [put, group](Groups &groups) { put(groups, group); }, dialog, [this, dialog, list](const Result<api::WordListView> &kept) {
            dialog->settle(kept ? Status() : Status(failure(kept.error())), tr("The words could not be kept."));
            if (kept && list == path())
                show(kept->groups);
        });
    };
    dialog->open();
}

void HouseWords::add()
{
    if (m_isKnown && m_workspace.session.may(may::kManageDocuments))
        ask(tr("Words that mean the same"), {}, [](Groups &groups, const api::WordGroupView &group) { groups.push_back(group); });
}

void HouseWords::changeChosen()
{
    const api::WordGroupView *chosen = m_rows.at(m_table->currentSource());
    if (!chosen || !m_workspace.session.may(may::kManageDocuments))
        return;
    ask(tr("Change the words"), lineOf(*chosen), [before = *chosen](Groups &groups, const api::WordGroupView &group) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto &one) { return isSame(one, before); });
        if (found != groups.end())
            *found = group;
        else
            groups.push_back(group); // somebody removed them meanwhile
    });
}

void HouseWords::removeChosen()
{
    Groups gone;
    Groups kept = m_rows.rows();
    for (const int row : m_table->selectedSourceRows())
        if (const api::WordGroupView *group = m_rows.at(row))
            gone.push_back(*group);
    if (gone.empty())
        return;
    const auto isGone = [gone](const api::WordGroupView &one) { return std::any_of(gone.begin(), gone.end(), [&](const auto &other) { return isSame(one, other); }); };
    std::erase_if(kept, isGone);
    show(std::move(kept));
    const QPointer<HouseWords> self(this);
    m_workspace.notices.undoable(
        tr("%n group(s) of words removed", nullptr, static_cast<int>(gone.size())),
        [this, self, list = path(), isGone] {
            if (self)
                change(list, [isGone](Groups &groups) { std::erase_if(groups, isGone); }, this, [this, list](const Result<api::WordListView> &left) {
                    if (list != path())
                        return;
                    if (!left)
                        m_message->tell(describe(left.error(), tr("The words could not be removed.")));
                    load();
                });
        },
        [self] {
            if (self)
                self->load();
        });
}

} // namespace passerelle::ui
