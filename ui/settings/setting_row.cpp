#include "ui/settings/setting_row.h"

#include "ui/kit/cards.h"
#include "ui/settings/setting_words.h"

#include <QtCore/QEvent>
#include <QtGui/QValidator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLongText = 200; // characters: from here on a text gets several lines
constexpr double kFileText = 10'000; // and from here on it is no text for people

QString textIn(const api::Scalar &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *whole = std::get_if<qint64>(&value))
        return QString::number(*whole);
    const auto *number = std::get_if<double>(&value);
    return number ? QLocale().toString(*number, 'g', 12) : QString();
}

double numberIn(const api::Scalar &value)
{
    if (const auto *whole = std::get_if<qint64>(&value))
        return static_cast<double>(*whole);
    const auto *number = std::get_if<double>(&value);
    return number ? *number : 0;
}

QLabel *toned(Meaning meaning)
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setFont(Theme::small(label->font()));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, Theme::colour(meaning, QApplication::palette()));
    label->setPalette(palette);
    return label;
}

} // namespace

SettingRow::SettingRow(api::SettingView setting, const QString &language, bool mayChange, QWidget *parent)
    : QWidget(parent), m_setting(std::move(setting)), m_sentence(SettingWords::sentence(m_setting, language)), m_hint(hintLabel({})), m_words(new QVBoxLayout),
      m_reset(new QToolButton)
{
    setObjectName(u"setting."_s + m_setting.key);
    buildEditor();
    m_editor->setObjectName(m_setting.key);
    m_editor->setAccessibleName(m_sentence);
    m_editor->setEnabled(mayChange);
    if (m_setting.type != u"languages"_s) // its boxes take the focus, not what holds them
        m_editor->setFocusPolicy(Qt::StrongFocus);
    m_editor->installEventFilter(this);
    m_reset->setIcon(Theme::icon(u"undo"_s));
    m_reset->setToolTip(tr("Back to the default: %1").arg(SettingWords::value(m_setting, m_setting.defaultValue)));
    m_reset->setAccessibleName(m_reset->toolTip());
    if (!mayChange) // shown before it has its place it would be a window of its own
        m_reset->hide();
    layOut();
    connect(m_reset, &QToolButton::clicked, this, [this] { setValue(m_setting.defaultValue); });
    revert();
}

void SettingRow::layOut()
{
    m_words->setSpacing(0);
    auto *name = hintLabel(m_sentence);
    name->setForegroundRole(QPalette::WindowText);
    name->setBuddy(m_editor);
    m_hint->setFont(Theme::small(font()));
    m_words->addWidget(name);
    m_words->addWidget(m_hint);
    m_words->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Theme::gap(*this) / 2, 0, Theme::gap(*this) / 2);
    row->setSpacing(Theme::gap(*this) * 2);
    row->addLayout(m_words, 3);
    row->addWidget(m_editor, 2, Qt::AlignTop);
    row->addWidget(m_reset, 0, Qt::AlignTop);
}

void SettingRow::buildEditor()
{
    if (m_setting.type == u"boolean"_s) {
        auto *box = new QCheckBox(tr("Yes"));
        m_read = [box] { return api::Scalar(box->isChecked()); };
        m_write = [box](const api::Scalar &value) { box->setChecked(std::get_if<bool>(&value) && std::get<bool>(value)); };
        connect(box, &QCheckBox::toggled, this, &SettingRow::edited);
        m_editor = box;
    } else if (m_setting.type == u"choice"_s) {
        buildChoice();
    } else if (m_setting.type == u"languages"_s) {
        buildLanguages();
    } else if (m_setting.type == u"integer"_s || m_setting.type == u"decimal"_s) {
        buildNumber(m_setting.type == u"integer"_s);
    } else {
        buildText();
    }
}

void SettingRow::buildNumber(bool whole)
{
    const double least = m_setting.minimum.value_or(0);
    const double most = m_setting.maximum.value_or(std::numeric_limits<int>::max());
    const QString suffix = m_setting.unit.isEmpty() ? QString() : QChar(0xa0) + SettingWords::unit(m_setting.unit);
    if (std::holds_alternative<std::monostate>(m_setting.defaultValue)) { // may be left to the service: no number
        auto *line = new QLineEdit;
        line->setPlaceholderText(tr("by itself"));
        line->setClearButtonEnabled(true);
        line->setValidator(new QDoubleValidator(least, most, 6, line));
        m_read = [line] { return line->text().isEmpty() ? api::Scalar() : api::Scalar(line->locale().toDouble(line->text())); };
        m_write = [line](const api::Scalar &value) { line->setText(std::holds_alternative<std::monostate>(value) ? QString() : line->locale().toString(numberIn(value), 'g', 6)); };
        connect(line, &QLineEdit::textChanged, this, &SettingRow::edited);
        m_editor = line;
    } else if (whole) {
        auto *box = new QSpinBox;
        box->setRange(static_cast<int>(least), static_cast<int>(std::min<double>(most, std::numeric_limits<int>::max())));
        box->setGroupSeparatorShown(true);
        box->setSuffix(suffix);
        m_read = [box] { return api::Scalar(static_cast<qint64>(box->value())); };
        m_write = [box](const api::Scalar &value) { box->setValue(static_cast<int>(numberIn(value))); };
        connect(box, &QSpinBox::valueChanged, this, &SettingRow::edited);
        m_editor = box;
    } else {
        auto *box = new QDoubleSpinBox;
        box->setDecimals(2);
        box->setRange(least, most);
        box->setSuffix(suffix);
        // What the spin box rounds away was not changed by anybody.
        m_read = [this, box] { return std::abs(box->value() - numberIn(m_setting.value)) < 0.005 ? m_setting.value : api::Scalar(box->value()); };
        m_write = [box](const api::Scalar &value) { box->setValue(numberIn(value)); };
        connect(box, &QDoubleSpinBox::valueChanged, this, &SettingRow::edited);
        m_editor = box;
    }
}

void SettingRow::buildChoice()
{
    auto *box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const QString &choice : m_setting.choices)
        box->addItem(SettingWords::choice(choice), choice);
    m_read = [box] { return api::Scalar(box->currentData().toString()); };
    m_write = [box](const api::Scalar &value) { box->setCurrentIndex(box->findData(textIn(value))); };
    connect(box, &QComboBox::currentIndexChanged, this, &SettingRow::edited);
    m_editor = box;
}

// The first is the one to fall back to; the others are those that may be spoken besides.
void SettingRow::buildLanguages()
{
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins({});
    auto *first = new QComboBox;
    column->addWidget(first);
    auto *grid = new QGridLayout;
    column->addLayout(grid);
    QList<QCheckBox *> others;
    for (const QString &choice : m_setting.choices) {
        first->addItem(SettingWords::choice(choice), choice);
        auto *box = new QCheckBox(SettingWords::choice(choice));
        box->setProperty("code", choice);
        grid->addWidget(box, static_cast<int>(others.size()) / 2, static_cast<int>(others.size()) % 2);
        connect(box, &QCheckBox::toggled, this, &SettingRow::edited);
        others += box;
    }
    const auto follow = [first, others] { // the first needs no tick of its own
        for (QCheckBox *box : others)
            box->setEnabled(box->property("code") != first->currentData());
    };
    connect(first, &QComboBox::currentIndexChanged, this, [this, follow] {
        follow();
        edited();
    });
    m_read = [this, first, others] {
        QStringList codes{first->currentData().toString()};
        for (const QCheckBox *box : others) {
            if (box->isEnabled() && box->isChecked())
                codes += box->property("code").toString();
        }
        QStringList before = textIn(m_setting.value).split(u',');
        const bool sameFirst = before.value(0) == codes.value(0);
        QStringList sorted = codes;
        sorted.sort();
        before.sort();
        // Another order of the others was not chosen by anybody.
        return sameFirst && before == sorted ? m_setting.value : api::Scalar(codes.join(u','));
    };
    m_write = [first, others, follow](const api::Scalar &value) {
        const QStringList codes = textIn(value).split(u',');
        first->setCurrentIndex(first->findData(codes.value(0)));
        for (QCheckBox *box : others)
            box->setChecked(codes.contains(box->property("code").toString()));
        follow();
    };
    m_editor = pane;
}

void SettingRow::buildText()
{
    const double most = m_setting.maximum.value_or(kLongText);
    if (most >= kLongText && most < kFileText) {
        auto *text = new QPlainTextEdit;
        text->setTabChangesFocus(true);
        text->setFixedHeight(Theme::lines(*this, 4));
        m_read = [text] { return api::Scalar(text->toPlainText()); };
        m_write = [text](const api::Scalar &value) { text->setPlainText(textIn(value)); };
        connect(text, &QPlainTextEdit::textChanged, this, &SettingRow::edited);
        m_editor = text;
        return;
    }
    auto *line = new QLineEdit;
    line->setMaxLength(static_cast<int>(most));
    m_read = [line] { return api::Scalar(line->text()); };
    m_write = [line](const api::Scalar &value) {
        line->setText(textIn(value));
        line->setCursorPosition(0);
    };
    connect(line, &QLineEdit::textChanged, this, &SettingRow::edited);
    m_editor = line;
}

void SettingRow::edited()
{
    const bool isNow = isChanged();
    QStringList hints{m_setting.key};
    if (m_read() != m_setting.defaultValue)
        hints << tr("default: %1").arg(SettingWords::value(m_setting, m_setting.defaultValue));
    if (m_setting.needsRestart)
        hints << tr("counts from the next start of the service");
    m_hint->setText(hints.join(u" · "_s));
    tell(m_mark, Meaning::Warning, !isNow ? QString() : m_setting.needsRestart ? tr("Changed, not saved. It counts once the service was restarted.") : tr("Changed, not saved"));
    m_reset->setEnabled(m_read() != m_setting.defaultValue && m_editor->isEnabled());
    if (!isNow)
        showProblem({});
    Q_EMIT changed();
}

bool SettingRow::matches(const QString &filter) const
{
    return filter.isEmpty() || m_sentence.contains(filter, Qt::CaseInsensitive) || m_setting.key.contains(filter, Qt::CaseInsensitive) || textIn(m_read()).contains(filter, Qt::CaseInsensitive);
}

void SettingRow::take(const api::SettingView &saved)
{
    const bool isNow = isChanged() && m_read() != saved.value;
    m_setting = saved;
    if (!isNow)
        m_write(saved.value);
    edited();
}

void SettingRow::revert()
{
    m_write(m_setting.value);
    edited();
}

void SettingRow::showProblem(const QString &problem)
{
    tell(m_problem, Meaning::Bad, problem);
}

// Below the hint. Most rows never say anything.
void SettingRow::tell(QLabel *&label, Meaning meaning, const QString &sentence)
{
    if (!label && sentence.isEmpty())
        return;
    if (!label) {
        label = toned(meaning);
        m_words->insertWidget(m_words->count() - 1, label);
    }
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
}

bool SettingRow::eventFilter(QObject *watched, QEvent *event)
{
    // The wheel scrolls the page; it changes a number only where somebody put the focus.
    if (event->type() == QEvent::Wheel && !m_editor->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace passerelle::ui
