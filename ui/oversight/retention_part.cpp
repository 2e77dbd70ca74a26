#include "ui/oversight/retention_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct RetentionEntry {
    const char *key;
    const char *name;
};
constexpr std::array kRetention{
    RetentionEntry{"keep_messages_days", QT_TRANSLATE_NOOP("passerelle::ui::RetentionPart", "Messages and answers")},
    RetentionEntry{"keep_memory_days", QT_TRANSLATE_NOOP("passerelle::ui::RetentionPart", "Memory of conversations")},
    RetentionEntry{"keep_records_days", QT_TRANSLATE_NOOP("passerelle::ui::RetentionPart", "What answers were made from")},
    RetentionEntry{"keep_facts_days", QT_TRANSLATE_NOOP("passerelle::ui::RetentionPart", "Facts remembered of contacts")},
    RetentionEntry{"keep_rejected_days", QT_TRANSLATE_NOOP("passerelle::ui::RetentionPart", "Calls that could not be read")},
    RetentionEntry{"keep_exports_days", QT_TRANSLATE_NOOP("passerelle::ui::RetentionPart", "Exports on the server’s disk")},
};

int daysOf(const api::SettingView &setting)
{
    if (const auto *whole = std::get_if<qint64>(&setting.value))
        return static_cast<int>(*whole);
    const auto *number = std::get_if<double>(&setting.value);
    return number ? static_cast<int>(*number) : 0;
}

} // namespace

RetentionPart::RetentionPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_content(new QWidget), m_state(new StateView(scrolled(m_content))), m_message(new InlineMessage), m_card(new Card(tr("How long is kept"))),
      m_save(new QPushButton(tr("Save"))), m_revert(new QPushButton(tr("Undo the changes"))), m_unsaved(hintLabel(tr("Changed, not saved")))
{
    m_card->body().addWidget(hintLabel(tr("What is older goes by itself during the night, with its keys: nobody can read it afterwards, in backups neither.")));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_unsaved, 1);
    buttons->addStretch();
    m_save->setProperty("main", true);
    m_save->setObjectName(u"saveRetention"_s);
    m_card->body().addLayout(buttons);
    auto *inner = new QVBoxLayout(m_content);
    inner->setContentsMargins({});
    inner->setSpacing(Theme::gap(*this));
    inner->addWidget(m_message);
    inner->addWidget(m_card);
    inner->addStretch();
    m_card->setMaximumWidth(Theme::characters(*this, 100));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state, 1);
    connect(m_save, &QPushButton::clicked, this, &RetentionPart::save);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        for (const Row &row : m_rows)
            row.days->setValue(daysOf(row.setting));
    });
}

void RetentionPart::refresh()
{
    if (hasUnsavedChanges())
        return; // what was typed stays
    if (m_rows.empty())
        m_state->showLoading();
    m_call.cancel();
    m_call = workspace().client.get<api::Page<api::SettingView>>(workspace().session.ofTenant(u"/settings"_s), this, [this](const Result<api::Page<api::SettingView>> &page) {
        if (!page)
            return m_state->showFailed(describe(page.error(), tr("The retention could not be loaded.")), [this] { refresh(); });
        present(page->items);
    });
}

void RetentionPart::present(const std::vector<api::SettingView> &settings)
{
    dropRows();
    m_rowsPlace = new QWidget;
    auto *column = new QVBoxLayout(m_rowsPlace);
    column->setContentsMargins({});
    column->setSpacing(Theme::gap(*this) * 2);
    m_card->body().insertWidget(1, m_rowsPlace);
    for (const RetentionEntry &entry : kRetention) {
        const auto found = std::find_if(settings.begin(), settings.end(), [&](const api::SettingView &one) { return one.key == QLatin1StringView(entry.key); });
        if (found != settings.end())
            addRow(*found);
    }
    const bool may = workspace().session.may(may::kConfigureTenant);
    m_save->setVisible(may);
    m_revert->setVisible(may);
    showChanged();
    m_state->showContent();
}

void RetentionPart::addRow(const api::SettingView &setting)
{
    const auto entry = std::find_if(kRetention.begin(), kRetention.end(), [&](const RetentionEntry &one) { return setting.key == QLatin1StringView(one.key); });
    const QString name = tr(entry->name);
    auto *days = new QSpinBox;
    days->setRange(static_cast<int>(setting.minimum.value_or(0)), static_cast<int>(setting.maximum.value_or(36500)));
    days->setValue(daysOf(setting));
    days->setSuffix(tr(" days"));
    days->setSpecialValueText(setting.key == u"keep_rejected_days"_s  ? tr("The last 200")
                              : setting.key == u"keep_records_days"_s ? tr("As long as the message")
                                                                      : tr("Until erased"));
    days->setAccessibleName(name);
    days->setObjectName(setting.key);
    days->setFixedWidth(Theme::characters(*this, 22));
    days->setEnabled(workspace().session.may(may::kConfigureTenant));
    auto *problem = new QLabel;
    problem->setWordWrap(true);
    problem->hide();
    QPalette palette = problem->palette();
    palette.setColor(QPalette::WindowText, Theme::colour(Meaning::Bad, QApplication::palette()));
    problem->setPalette(palette);
    auto *line = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *label = new QLabel(name);
    label->setBuddy(days);
    words->addWidget(label);
    words->addWidget(hintLabel(workspace().preferences.language() == u"en"_s ? setting.english : setting.french));
    words->addWidget(problem);
    line->addLayout(words, 1);
    line->addWidget(days, 0, Qt::AlignTop);
    static_cast<QVBoxLayout *>(m_rowsPlace->layout())->addLayout(line);
    m_rows.push_back({setting, days, problem});
    connect(days, &QSpinBox::valueChanged, this, &RetentionPart::showChanged);
}

void RetentionPart::dropRows()
{
    m_rows.clear();
    delete std::exchange(m_rowsPlace, nullptr);
}

bool RetentionPart::hasUnsavedChanges() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.days->value() != daysOf(row.setting); });
}

void RetentionPart::showChanged()
{
    const bool changed = hasUnsavedChanges();
    m_save->setEnabled(changed && m_saving == 0);
    m_revert->setEnabled(changed && m_saving == 0);
    m_unsaved->setVisible(changed);
}

void RetentionPart::save()
{
    for (const Row &row : m_rows) {
        row.problem->hide();
        if (row.days->value() == daysOf(row.setting))
            continue;
        ++m_saving;
        workspace().client.put<api::SettingView>(workspace().session.ofTenant(u"/settings/"_s + row.setting.key), api::SettingChange{static_cast<qint64>(row.days->value())}, m_rowsPlace,
                                                 [this, key = row.setting.key](const Result<api::SettingView> &saved) { taken(key, saved); });
    }
    showChanged();
}

void RetentionPart::taken(const QString &key, const Result<api::SettingView> &saved)
{
    --m_saving;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &one) { return one.setting.key == key; });
    if (row != m_rows.end() && saved) {
        row->setting = *saved;
    } else if (row != m_rows.end()) {
        row->problem->setText(sentenceOf(saved.error(), tr("Not saved.")));
        row->problem->show();
    }
    showChanged();
    if (m_saving == 0 && !hasUnsavedChanges())
        workspace().notices.toast(tr("The retention is saved."));
}

void RetentionPart::clear()
{
    m_call.cancel();
    m_saving = 0;
    m_message->clear();
    dropRows();
    showChanged();
    m_state->showLoading();
}

} // namespace passerelle::ui
