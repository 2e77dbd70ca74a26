#include "ui/channels/effect_panel.h"

#include "ui/channels/channel_words.h"
#include "ui/channels/manychat_names.h"
#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QStringList &modesInOrder()
{
    static const QStringList modes{u"drafts"_s, u"pilot"_s, u"live"_s};
    return modes;
}

} // namespace

EffectPanel::EffectPanel(Workspace &workspace, QWidget *parent) : ChannelPanel(workspace, parent), m_message(new InlineMessage(this)), m_modes(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(modeCard());
    column->addWidget(agreementCard());
    column->addWidget(reopeningCard());
    column->addStretch(1);
    connect(m_modes, &QButtonGroup::idToggled, this, &EffectPanel::enableButtons);
    connect(m_pilots, &QPlainTextEdit::textChanged, this, &EffectPanel::enableButtons);
    connect(m_reopening, &QLineEdit::textChanged, this, &EffectPanel::enableButtons);
    connect(m_language, &QLineEdit::textChanged, this, &EffectPanel::enableButtons);
    connect(m_byItself, &QCheckBox::toggled, this, &EffectPanel::enableButtons);
    connect(m_apply, &QPushButton::clicked, this, &EffectPanel::apply);
    connect(m_applyReopening, &QPushButton::clicked, this, [this] {
        send({.reopeningName = m_reopening->text().trimmed(), .reopeningLanguage = m_language->text().trimmed(), .reopensByItself = m_byItself->isChecked()});
    });
}

QWidget *EffectPanel::modeCard()
{
    auto *card = new Card(tr("What the answers do"), this);
    for (int i = 0; i < modesInOrder().size(); ++i) {
        auto *mode = new QRadioButton(effectModeName(modesInOrder().at(i)), card);
        mode->setAccessibleDescription(effectModeMeaning(modesInOrder().at(i)));
        m_modes->addButton(mode, i);
        card->body().addWidget(mode);
        auto *meaning = hintLabel(effectModeMeaning(modesInOrder().at(i)), card);
        meaning->setIndent(Theme::gap(*this) * 3);
        card->body().addWidget(meaning);
    }
    m_pilotsLabel = new QLabel(tr("&Pilots, one per line (contact’s number at the channel, or telephone):"), card);
    m_pilots = new QPlainTextEdit(card);
    m_pilots->setTabChangesFocus(true);
    m_pilots->setMaximumHeight(Theme::lines(*this, 5));
    m_pilots->setPlaceholderText(u"+33 6 12 34 56 78"_s);
    m_pilotsLabel->setBuddy(m_pilots);
    card->body().addWidget(m_pilotsLabel);
    card->body().addWidget(m_pilots);
    m_apply = new QPushButton(tr("&Apply"), card);
    card->body().addWidget(m_apply, 0, Qt::AlignRight);
    return card;
}

QWidget *EffectPanel::agreementCard()
{
    auto *card = new Card(tr("How drafts fared in 30 days"), this);
    auto *row = new QHBoxLayout;
    m_rate = new Figure(tr("sent as drafted"), card);
    m_decided = new Figure(tr("decided"), card);
    m_asTheyWere = new Figure(tr("unchanged or lightly edited"), card);
    m_rewritten = new Figure(tr("rewritten or discarded"), card);
    m_waiting = new Figure(tr("waiting now"), card);
    for (Figure *figure : {m_rate, m_decided, m_asTheyWere, m_rewritten, m_waiting}) {
        figure->setFocusPolicy(Qt::NoFocus);
        row->addWidget(figure);
    }
    m_waiting->setFocusPolicy(Qt::StrongFocus);
    connect(m_waiting, &Figure::clicked, this, [this] { workspace().navigator.go({.page = u"inbox"_s, .arguments = {{u"drafts"_s, true}}}); });
    row->addStretch(1);
    card->body().addLayout(row);
    m_advice = hintLabel({}, card);
    card->body().addWidget(m_advice);
    return card;
}

QWidget *EffectPanel::reopeningCard()
{
    auto *card = new Card(tr("After 24 hours"), this);
    card->body().addWidget(hintLabel(tr("WhatsApp lets a business write freely for 24 hours after the contact’s last message. Later only an approved template may leave: name it (WhatsApp Cloud), or the flow that sends it (ManyChat)."), card));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_reopening = new QLineEdit(card);
    m_reopening->setMaxLength(200);
    m_flows = new ManyChatNames(workspace(), *m_reopening, ManyChatNames::Kind::Flow, [this] { return path(u"/manychat/lists"_s); });
    m_flows->onFailed = [this](const ErrorText &text) { m_message->tell(text); };
    form->addRow(tr("&Template or flow:"), m_reopening);
    m_language = new QLineEdit(card);
    m_language->setMaxLength(20);
    m_language->setPlaceholderText(u"fr"_s);
    m_languageLabel = new QLabel(tr("Template’s &language:"), card);
    m_languageLabel->setBuddy(m_language);
    form->addRow(m_languageLabel, m_language);
    m_byItself = new QCheckBox(tr("Send it &by itself when somebody answers later"), card);
    form->addRow(QString(), m_byItself);
    card->body().addLayout(form);
    m_applyReopening = new QPushButton(tr("&Save"), card);
    card->body().addWidget(m_applyReopening, 0, Qt::AlignRight);
    return card;
}

void EffectPanel::filled(bool other)
{
    showAgreement();
    m_language->setVisible(!facts().isManyChat());
    m_flows->setOffered(mayChange() && facts().isManyChat());
    m_languageLabel->setVisible(!facts().isManyChat());
    if (other)
        load();
}

void EffectPanel::emptied()
{
    m_effect.reset();
    m_message->clear();
    m_modes->setExclusive(false);
    for (QAbstractButton *mode : m_modes->buttons())
        mode->setChecked(false);
    m_modes->setExclusive(true);
    m_pilots->clear();
    m_reopening->clear();
    m_language->clear();
    m_byItself->setChecked(false);
    enableButtons();
}

void EffectPanel::load()
{
    workspace().client.get<api::EffectView>(path(u"/effect"_s), asking(), [this](const Result<api::EffectView> &view) { take(view); });
}

void EffectPanel::take(const Result<api::EffectView> &view)
{
    if (!view) {
        m_message->tell(describe(view.error(), tr("What the channel’s answers do could not be read.")));
        return enableButtons();
    }
    m_effect = *view;
    if (QAbstractButton *mode = m_modes->button(static_cast<int>(modesInOrder().indexOf(view->mode))))
        mode->setChecked(true);
    m_pilots->setPlainText(QStringList(view->pilots.begin(), view->pilots.end()).join(u'\n'));
    m_reopening->setText(view->reopeningName.value_or(QString()));
    m_language->setText(view->reopeningLanguage.value_or(QString()));
    m_byItself->setChecked(view->reopensByItself);
    enableButtons();
}

void EffectPanel::showAgreement()
{
    const api::AgreementView agreement = facts().agreement.value_or(api::AgreementView{});
    m_rate->setValue(agreement.rate ? percentText(*agreement.rate) : u"–"_s, agreement.ready ? Tone::Good : Tone::Information);
    m_decided->setValue(countText(agreement.decided));
    m_asTheyWere->setValue(countText(agreement.same + agreement.lightlyEdited));
    m_rewritten->setValue(countText(agreement.rewritten + agreement.discarded));
    m_waiting->setValue(countText(agreement.waiting));
    if (agreement.mode == u"live"_s)
        m_advice->setText(tr("The channel is live: no drafts are made."));
    else if (agreement.ready)
        m_advice->setText(tr("At least 20 drafts were decided and 9 of 10 went out as they were: the channel may go live."));
    else
        m_advice->setText(tr("Going live is advised once 20 drafts were decided and 9 of 10 went out unchanged or lightly edited."));
}

QString EffectPanel::chosenMode() const
{
    return m_modes->checkedId() < 0 ? QString() : modesInOrder().at(m_modes->checkedId());
}

std::vector<QString> EffectPanel::typedPilots() const
{
    std::vector<QString> pilots;
    for (const QString &line : m_pilots->toPlainText().split(u'\n', Qt::SkipEmptyParts))
        if (!line.trimmed().isEmpty())
            pilots.push_back(line.trimmed());
    return pilots;
}

bool EffectPanel::hasUnsavedChanges() const
{
    return m_apply->isEnabled() || m_applyReopening->isEnabled();
}

void EffectPanel::enableButtons()
{
    const bool may = m_effect && mayChange();
    const bool pilot = chosenMode() == u"pilot"_s;
    m_pilots->setVisible(pilot);
    m_pilotsLabel->setVisible(pilot);
    for (QAbstractButton *mode : m_modes->buttons())
        mode->setEnabled(may);
    m_pilots->setReadOnly(!may);
    m_apply->setEnabled(may && (chosenMode() != m_effect->mode || typedPilots() != m_effect->pilots));
    m_applyReopening->setEnabled(may && (m_reopening->text().trimmed() != m_effect->reopeningName.value_or(QString()) || m_language->text().trimmed() != m_effect->reopeningLanguage.value_or(QString()) ||
                                         m_byItself->isChecked() != m_effect->reopensByItself));
}

void EffectPanel::apply()
{
    const QString mode = chosenMode();
    if (mode == u"pilot"_s && typedPilots().empty())
        return m_message->tell(Tone::Warning, tr("Name at least one pilot, or choose “%1”.").arg(effectModeName(u"drafts"_s)));
    if (mode == m_effect->mode)
        return send({.pilots = typedPilots()});
    const QString sentence = tr("The channel “%1” of %2 goes from “%3” to “%4”. %5")
                                 .arg(facts().channel.name, workspace().session.tenantName(), effectModeName(m_effect->mode), effectModeName(mode), effectModeMeaning(mode));
    const QString warning = mode == u"live"_s && !facts().agreement.value_or(api::AgreementView{}).ready ? tr("\n\nThe drafts decided so far do not show yet that the answers are good enough.") : QString();
    confirm(this, workspace().session, {.title = tr("Change what the answers do"), .sentence = sentence + warning, .verb = tr("Switch to “%1”").arg(effectModeName(mode)), .destroys = false},
            [this, mode] { send({.mode = mode, .pilots = typedPilots()}); });
}

void EffectPanel::send(const api::EffectChange &change)
{
    m_message->clear();
    workspace().client.patch<api::EffectView>(path(u"/effect"_s), change, asking(), [this](const Result<api::EffectView> &view) {
        if (!view)
            return m_message->tell(describe(view.error(), tr("The change could not be saved.")));
        take(view);
        m_message->tell(Tone::Good, tr("Saved: %1.").arg(effectModeName(view->mode)));
        Q_EMIT changed();
    });
}

} // namespace passerelle::ui
