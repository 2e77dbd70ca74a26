#include "ui/channels/provider_form.h"

#include "ui/kit/cards.h"
#include "ui/kit/secret_field.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

// What is proposed until the provider's own list is there; the field takes anything.
constexpr char16_t kUsualModel[] = u"gemini-3.8-flash";
constexpr char16_t kUsualEmbedding[] = u"gemini-embedding-001";
constexpr int kUsualDimensions = 768;

QLabel *labelFor(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

ProviderForm::ProviderForm(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(mainCard());
    column->addWidget(advancedCard());
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_loading)
            fillDefaults();
        showFields();
        Q_EMIT edited();
    });
    for (QLineEdit *edit : {&m_key->edit(), m_model->lineEdit(), m_fallback->lineEdit(), m_embedding->lineEdit(), m_apiBase, m_queryPrefix, m_documentPrefix, m_transcriberBase, m_transcriberModel})
        connect(edit, &QLineEdit::textChanged, this, &ProviderForm::edited);
    for (QSpinBox *spin : {m_dimensions, m_context})
        connect(spin, &QSpinBox::valueChanged, this, &ProviderForm::edited);
    connect(this, &ProviderForm::edited, this, [this] { m_embeddingHint->setVisible(embeddingChanges()); });
    connect(m_reload, &QToolButton::clicked, this, &ProviderForm::modelsWanted);
    showFields();
}

QComboBox *ProviderForm::modelCombo(const QString &name)
{
    auto *combo = new QComboBox(this);
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setAccessibleName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(24);
    return combo;
}

QWidget *ProviderForm::mainCard()
{
    auto *card = new Card(tr("Which model answers"), this);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kind = new QComboBox(card);
    m_kind->addItem(tr("None: passages are quoted as they are"), u"none"_s);
    m_kind->addItem(u"Google Gemini"_s, u"gemini"_s);
    m_kind->addItem(tr("OpenAI-compatible server"), u"openai"_s);
    form->addRow(tr("&Provider:"), m_kind);
    m_kindHint = hintLabel({}, card);
    form->addRow(QString(), m_kindHint);
    m_key = new SecretField(SecretField::Use::Type, card);
    m_key->edit().setAccessibleName(tr("Key"));
    m_keyLabel = labelFor(tr("&Key:"), &m_key->edit());
    form->addRow(m_keyLabel, m_key);
    m_model = modelCombo(tr("Model that answers"));
    m_modelLabel = labelFor(tr("&Model:"), m_model);
    form->addRow(m_modelLabel, m_model);
    m_fallback = modelCombo(tr("Model in its place"));
    m_fallbackLabel = labelFor(tr("If it is over&loaded or retired:"), m_fallback);
    form->addRow(m_fallbackLabel, m_fallback);
    m_embedding = modelCombo(tr("Model for search by meaning"));
    m_embeddingLabel = labelFor(tr("Sear&ch by meaning:"), m_embedding);
    form->addRow(m_embeddingLabel, m_embedding);
    m_embeddingHint = hintLabel(tr("Another embedding model means that every passage is embedded anew. It goes on in the background, search by words answers meanwhile, and the provider bills it."), card);
    form->addRow(QString(), m_embeddingHint);
    card->body().addLayout(form);
    auto *list = new QHBoxLayout;
    m_modelsNote = hintLabel({}, card);
    m_reload = new QToolButton(card);
    m_reload->setIcon(Theme::icon(u"refresh"_s));
    m_reload->setText(tr("Read the list again"));
    m_reload->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    list->addWidget(m_modelsNote, 1);
    list->addWidget(m_reload, 0, Qt::AlignTop);
    card->body().addLayout(list);
    return card;
}

QWidget *ProviderForm::advancedCard()
{
    m_advanced = new Card({}, this);
    m_advancedToggle = new QToolButton(m_advanced);
    m_advancedToggle->setText(tr("What few need"));
    m_advancedToggle->setCheckable(true);
    m_advancedToggle->setArrowType(Qt::RightArrow);
    m_advancedToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_advancedToggle->setAutoRaise(true);
    m_advanced->body().addWidget(m_advancedToggle, 0, Qt::AlignLeft);
    m_advancedFields = new QWidget(m_advanced);
    m_advancedForm = new QFormLayout(m_advancedFields);
    m_advancedForm->setContentsMargins(0, 0, 0, 0);
    m_advancedForm->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_apiBase = new QLineEdit(m_advanced);
    m_apiBase->setPlaceholderText(tr("the usual one"));
    m_advancedForm->addRow(tr("&Address:"), m_apiBase);
    m_dimensions = new QSpinBox(m_advanced);
    m_dimensions->setRange(64, 4096);
    m_advancedForm->addRow(tr("Vector’s &dimensions:"), m_dimensions);
    m_context = new QSpinBox(m_advanced);
    m_context->setRange(0, 10'000'000);
    m_context->setSingleStep(1024);
    m_context->setGroupSeparatorShown(true);
    m_context->setSpecialValueText(tr("unknown"));
    m_context->setSuffix(tr(" tokens"));
    m_advancedForm->addRow(tr("What it reads at &once:"), m_context);
    m_queryPrefix = new QLineEdit(m_advanced);
    m_queryPrefix->setPlaceholderText(u"query: "_s);
    m_advancedForm->addRow(tr("Put before a &question:"), m_queryPrefix);
    m_documentPrefix = new QLineEdit(m_advanced);
    m_documentPrefix->setPlaceholderText(u"passage: "_s);
    m_advancedForm->addRow(tr("Put before a p&assage:"), m_documentPrefix);
    m_transcriberModel = new QLineEdit(m_advanced);
    m_transcriberModel->setPlaceholderText(u"whisper-1"_s);
    m_advancedForm->addRow(tr("&Transcribes voice messages:"), m_transcriberModel);
    m_transcriberBase = new QLineEdit(m_advanced);
    m_transcriberBase->setPlaceholderText(tr("the provider’s"));
    m_advancedForm->addRow(tr("Tra&nscription server:"), m_transcriberBase);
    m_advanced->body().addWidget(m_advancedFields);
    m_advancedFields->hide();
    connect(m_advancedToggle, &QToolButton::toggled, this, [this](bool open) {
        m_advancedToggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_advancedFields->setVisible(open);
    });
    return m_advanced;
}

QString ProviderForm::kind() const
{
    return m_kind->currentData().toString();
}

void ProviderForm::setProvider(const api::ProviderView &view, bool mayChange, bool isOperator)
{
    m_view = view;
    m_mayChange = mayChange;
    m_isOperator = isOperator;
    m_loading = true;
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(view.kind)));
    m_loading = false;
    m_key->setText({});
    m_key->setPlaceholderText(view.apiKeySet ? tr("A key is kept, sealed; type another to replace it") : tr("Paste the key"));
    m_model->setEditText(view.model);
    m_fallback->setEditText(view.fallbackModel);
    m_embedding->setEditText(view.embeddingModel);
    m_apiBase->setText(view.apiBase);
    m_dimensions->setValue(view.embeddingDimensions > 0 ? static_cast<int>(view.embeddingDimensions) : kUsualDimensions);
    m_context->setValue(static_cast<int>(view.contextTokens));
    m_queryPrefix->setText(view.queryPrefix);
    m_documentPrefix->setText(view.documentPrefix);
    m_transcriberBase->setText(view.transcriberBase);
    m_transcriberModel->setText(view.transcriberModel);
    showFields();
    Q_EMIT edited();
}

void ProviderForm::forget()
{
    setModels({});
    setModelsNote({});
    setProvider({.kind = u"none"_s}, false, false);
}

// A provider that is chosen for the first time begins with what usually works.
void ProviderForm::fillDefaults()
{
    if (kind() == m_view.kind) {
        m_model->setEditText(m_view.model);
        m_embedding->setEditText(m_view.embeddingModel);
    } else {
        m_model->setEditText(kind() == u"gemini"_s ? QString::fromUtf16(kUsualModel) : QString());
        m_embedding->setEditText(kind() == u"gemini"_s ? QString::fromUtf16(kUsualEmbedding) : QString());
    }
}

void ProviderForm::showFields()
{
    const bool some = kind() != u"none"_s;
    const bool openAi = kind() == u"openai"_s;
    m_kindHint->setText(!some    ? tr("Contacts get the best passages word for word, with their pages. Nothing leaves the server.")
                        : openAi ? tr("Any server that speaks OpenAI’s API: a cloud, or your own (vLLM, llama.cpp, Ollama). Its address stands below.")
                                 : tr("The key comes from aistudio.google.com › Get API key."));
    for (QWidget *part : std::initializer_list<QWidget *>{m_keyLabel, m_key, m_modelLabel, m_model, m_fallbackLabel, m_fallback, m_embeddingLabel, m_embedding, m_modelsNote, m_reload, m_advanced})
        part->setVisible(some);
    for (QWidget *part : std::initializer_list<QWidget *>{m_context, m_queryPrefix, m_documentPrefix, m_transcriberBase, m_transcriberModel}) {
        part->setVisible(openAi);
        m_advancedForm->labelForField(part)->setVisible(openAi);
    }
    if (openAi && m_apiBase->text().isEmpty())
        m_advancedToggle->setChecked(true);
    for (QWidget *part : std::initializer_list<QWidget *>{m_kind, m_key, m_model, m_fallback, m_embedding, m_dimensions, m_context, m_queryPrefix, m_documentPrefix, m_transcriberModel, m_reload})
        part->setEnabled(m_mayChange);
    for (QLineEdit *address : {m_apiBase, m_transcriberBase}) {
        address->setEnabled(m_mayChange && m_isOperator);
        address->setToolTip(m_isOperator ? QString() : tr("Addresses are chosen by whoever runs the installation."));
    }
    m_embeddingHint->setVisible(embeddingChanges());
}

void ProviderForm::setModels(const std::vector<api::ProviderModelView> &models)
{
    const auto fill = [](QComboBox &combo, const QStringList &names) {
        const QSignalBlocker quiet(combo);
        const QString present = combo.currentText();
        combo.clear();
        combo.addItems(names);
        combo.setEditText(present);
    };
    QStringList answers;
    QStringList embeds;
    for (const api::ProviderModelView &model : models) {
        if (model.answers || !model.embeds)
            answers.append(model.name);
        if (model.embeds || !model.answers)
            embeds.append(model.name);
    }
    fill(*m_model, answers);
    fill(*m_fallback, QStringList{QString()} + answers);
    fill(*m_embedding, QStringList{QString()} + embeds);
}

void ProviderForm::setModelsNote(const QString &note)
{
    m_modelsNote->setText(note);
}

api::ProviderChange ProviderForm::typed() const
{
    api::ProviderChange change{.kind = kind()};
    if (m_isOperator)
        change.transcriberBase = m_transcriberBase->text().trimmed();
    change.transcriberModel = m_transcriberModel->text().trimmed();
    if (kind() == u"none"_s)
        return change;
    if (const QString key = m_key->text().trimmed(); !key.isEmpty())
        change.apiKey = key;
    change.model = m_model->currentText().trimmed();
    change.fallbackModel = m_fallback->currentText().trimmed();
    change.embeddingModel = m_embedding->currentText().trimmed();
    change.embeddingDimensions = m_dimensions->value();
    if (m_isOperator)
        change.apiBase = m_apiBase->text().trimmed();
    if (kind() == u"openai"_s) {
        change.contextTokens = m_context->value();
        change.queryPrefix = m_queryPrefix->text(); // the last space is a part of it
        change.documentPrefix = m_documentPrefix->text();
    }
    return change;
}

bool ProviderForm::isChanged() const
{
    const api::ProviderChange change = typed();
    const auto differs = [](const std::optional<QString> &typed, const QString &kept) { return typed && *typed != kept; };
    const auto differsNumber = [](const std::optional<qint64> &typed, qint64 kept) { return typed && *typed != kept; };
    const bool dimensions = differsNumber(change.embeddingDimensions, m_view.embeddingDimensions > 0 ? m_view.embeddingDimensions : kUsualDimensions);
    return change.kind != m_view.kind || change.apiKey || differs(change.model, m_view.model) || differs(change.fallbackModel, m_view.fallbackModel) ||
           differs(change.embeddingModel, m_view.embeddingModel) || dimensions || differs(change.apiBase, m_view.apiBase) || differsNumber(change.contextTokens, m_view.contextTokens) ||
           differs(change.queryPrefix, m_view.queryPrefix) || differs(change.documentPrefix, m_view.documentPrefix) || differs(change.transcriberBase, m_view.transcriberBase) ||
           differs(change.transcriberModel, m_view.transcriberModel);
}

bool ProviderForm::embeddingChanges() const
{
    if (kind() == u"none"_s || m_view.embeddingModel.isEmpty() || m_embedding->currentText().trimmed().isEmpty())
        return false;
    const bool prefix = kind() == u"openai"_s && m_documentPrefix->text() != m_view.documentPrefix;
    return kind() != m_view.kind || m_embedding->currentText().trimmed() != m_view.embeddingModel || m_dimensions->value() != m_view.embeddingDimensions || prefix;
}

bool ProviderForm::embeddingChangesBeside() const
{
    return embeddingChanges() && kind() == m_view.kind && (!m_isOperator || m_apiBase->text().trimmed() == m_view.apiBase);
}

} // namespace passerelle::ui
