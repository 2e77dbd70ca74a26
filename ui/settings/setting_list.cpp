#include "ui/settings/setting_list.h"

#include "ui/kit/cards.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/settings/setting_row.h"
#include "ui/settings/setting_words.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

#include <algorithm>
#include <map>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsATurn = 5;

} // namespace

SettingList::SettingList(Workspace &workspace, Of of, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_of(of), m_filter(new QLineEdit), m_own(new QCheckBox(tr("Only what differs from the default"))), m_unsaved(new QLabel), m_save(new QPushButton(tr("Save"))),
      m_revert(new QPushButton(tr("Undo the changes"))), m_message(new InlineMessage), m_scroll(scrolled(new QWidget)), m_state(new StateView(m_scroll))
{
    m_filter->setPlaceholderText(tr("Filter the settings"));
    m_filter->setAccessibleName(tr("Filter the settings"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(Theme::characters(*this, 40));
    m_save->setProperty("main", true);
    m_save->setObjectName(u"saveSettings"_s);
    QPalette palette = m_unsaved->palette();
    palette.setColor(QPalette::WindowText, Theme::colour(Meaning::Warning, palette));
    m_unsaved->setPalette(palette);
    auto *head = new QHBoxLayout;
    m_filter->setMinimumWidth(Theme::characters(*this, 16));
    head->addWidget(m_filter, 1);
    head->addWidget(m_own);
    head->addStretch();
    m_unsaved->setWordWrap(true); // at 1024 the sentence takes two lines, the buttons stay whole
    head->addWidget(m_unsaved, 1);
    head->addWidget(m_revert);
    head->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::gap(*this));
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &SettingList::applyFilter);
    connect(m_own, &QCheckBox::toggled, this, &SettingList::applyFilter);
    connect(m_save, &QPushButton::clicked, this, &SettingList::save);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        for (SettingRow *row : m_rows)
            row->revert();
    });
    connect(&m_slice, &QTimer::timeout, this, &SettingList::buildSlice);
    showChanged();
}

QString SettingList::path(const QString &rest) const
{
    return m_of == Of::Installation ? u"/settings"_s + rest : m_workspace.session.ofTenant(u"/settings"_s + rest);
}

void SettingList::refresh()
{
    if (hasUnsavedChanges() || m_saving > 0)
        return;
    if (m_rows.empty())
        m_state->showLoading();
    m_call.cancel();
    m_call = m_workspace.client.get<api::Page<api::SettingView>>(path(), this, [this](const Result<api::Page<api::SettingView>> &page) {
        if (page)
            return present(page->items);
        const ErrorText text = describe(page.error(), tr("The settings could not be loaded."));
        return m_rows.empty() ? m_state->showFailed(text, [this] { refresh(); }) : m_message->tell(text);
    });
}

void SettingList::present(const std::vector<api::SettingView> &settings)
{
    if (!m_rows.empty() && m_rows.size() == settings.size()) { // as before: the page stays where it was scrolled to
        std::map<QString, const api::SettingView *> fresh;
        for (const api::SettingView &setting : settings)
            fresh[setting.key] = &setting;
        for (SettingRow *row : m_rows)
            if (const auto found = fresh.find(row->setting().key); found != fresh.end())
                row->take(*found->second);
        return applyFilter();
    }
    const bool mayChange = m_workspace.session.may(m_of == Of::Installation ? may::kConfigureInstallation : may::kConfigureTenant);
    m_save->setVisible(mayChange);
    m_revert->setVisible(mayChange);
    m_mayChange = mayChange;
    m_groups.clear();
    m_rows.clear();
    m_waiting.clear();
    for (int number = 0; number < SettingWords::groupCount(); ++number)
        for (const api::SettingView &setting : settings)
            if (SettingWords::groupOf(setting.key) == number)
                m_waiting.emplace_back(number, setting);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::gap(*this), 0);
    column->setSpacing(Theme::gap(*this));
    column->addStretch();
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    m_slice.start();
    buildSlice();
}

// A few rows a turn of the event loop: all of them at once would keep the window busy for several frames.
void SettingList::buildSlice()
{
    for (int built = 0; built < kRowsATurn && !m_waiting.empty(); ++built) {
        const auto [number, setting] = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (m_groups.empty() || m_groups.back().number != number) {
            m_groups.push_back({number, new Card(SettingWords::groupTitle(number)), {}});
            auto *column = static_cast<QVBoxLayout *>(m_scroll->widget()->layout());
            column->insertWidget(column->count() - 1, m_groups.back().card);
        }
        auto *row = new SettingRow(setting, m_workspace.preferences.language(), m_mayChange);
        m_groups.back().card->body().addWidget(row);
        m_groups.back().rows.push_back(row);
        m_rows.push_back(row);
        connect(row, &SettingRow::changed, this, &SettingList::showChanged);
    }
    if (!m_waiting.empty())
        return m_state->showContent();
    m_slice.stop();
    showChanged();
    applyFilter();
}

void SettingList::applyFilter()
{
    if (!m_waiting.empty())
        return; // when all rows are there
    bool any = false;
    for (const Group &group : m_groups) {
        bool shown = false;
        for (SettingRow *row : group.rows) {
            const bool fits = row->matches(m_filter->text().trimmed()) && (!m_own->isChecked() || !row->setting().isDefault || row->isChanged());
            row->setVisible(fits);
            shown = shown || fits;
        }
        group.card->setVisible(shown);
        any = any || shown;
    }
    if (any)
        m_state->showContent();
    else if (!m_rows.empty())
        m_state->showNothingFound([this] {
            m_filter->clear();
            m_own->setChecked(false);
        });
    else
        m_state->showEmpty({.iconName = u"settings"_s, .title = tr("There is nothing to set here")});
}

int SettingList::changedCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const SettingRow *row) { return row->isChanged(); }));
}

void SettingList::showChanged()
{
    const int count = changedCount();
    const bool restart = std::any_of(m_rows.begin(), m_rows.end(), [](const SettingRow *row) { return row->isChanged() && row->setting().needsRestart; });
    m_unsaved->setText(restart ? tr("%n change(s) not saved; the service must be restarted", nullptr, count) : tr("%n change(s) not saved", nullptr, count));
    m_unsaved->setVisible(count > 0);
    m_save->setEnabled(count > 0 && m_saving == 0);
    m_revert->setEnabled(count > 0 && m_saving == 0);
    Q_EMIT changed();
}

void SettingList::save()
{
    m_message->clear();
    m_refused = 0;
    m_saved = 0;
    m_needsRestart = false;
    for (SettingRow *row : m_rows) {
        row->showProblem({});
        if (!row->isChanged())
            continue;
        ++m_saving;
        const QString key = row->setting().key;
        const auto answer = [this, key](const Result<api::SettingView> &saved) { taken(key, saved); };
        if (row->value() == row->setting().defaultValue)
            m_workspace.client.remove<api::SettingView>(path(u'/' + key), row, answer);
        else
            m_workspace.client.put<api::SettingView>(path(u'/' + key), api::SettingChange{row->value()}, row, answer);
    }
    showChanged();
}

void SettingList::taken(const QString &key, const Result<api::SettingView> &saved)
{
    --m_saving;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const SettingRow *one) { return one->setting().key == key; });
    if (saved) {
        ++m_saved;
        m_needsRestart = m_needsRestart || saved->needsRestart;
        (*row)->take(*saved);
    } else {
        ++m_refused;
        (*row)->showProblem(sentenceOf(saved.error(), tr("Not saved.")));
    }
    if (m_saving == 0)
        settled();
}

void SettingList::settled()
{
    showChanged();
    if (m_refused > 0)
        m_message->tell(Tone::Bad, tr("%n setting(s) were not saved: the reason stands beside each.", nullptr, m_refused));
    else if (m_needsRestart)
        m_message->tell(Tone::Warning, tr("Saved. Some of it counts from the next start of the service: restart it when it suits your customers."));
    else
        m_workspace.notices.toast(tr("%n setting(s) saved", nullptr, m_saved));
}

void SettingList::clear()
{
    m_call.cancel();
    m_slice.stop();
    m_waiting.clear();
    m_saving = 0;
    m_message->clear();
    m_filter->clear();
    m_groups.clear();
    m_rows.clear();
    m_scroll->setWidget(new QWidget);
    m_state->showLoading();
    showChanged();
}

} // namespace passerelle::ui
