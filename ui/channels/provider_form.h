// The fields that say which model answers: kind, key, models chosen from the provider's own list, and what few need. Reads
// and writes the API's struct; asks nobody. GUI thread.
#pragma once

#include "server/api/console_dto.h"
#include "server/api/dto.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace passerelle::ui {

class Card;
class SecretField;

class ProviderForm : public QWidget {
    Q_OBJECT
public:
    // Addresses are the operator's to choose.
    explicit ProviderForm(QWidget *parent = nullptr);

    void setProvider(const api::ProviderView &view, bool mayChange, bool isOperator);
    void setModels(const std::vector<api::ProviderModelView> &models); // an empty list: typed freely
    void setModelsNote(const QString &note);
    void forget();

    api::ProviderChange typed() const;
    bool isChanged() const;
    bool embeddingChanges() const; // every passage needs another vector
    // Of the same provider, so that the new vectors can be made beside those in use.
    bool embeddingChangesBeside() const;
    const api::ProviderView &provider() const { return m_view; }
    QString kind() const;

Q_SIGNALS:
    void edited();
    void modelsWanted();

private:
    QWidget *mainCard();
    QWidget *advancedCard();
    QComboBox *modelCombo(const QString &name);
    void fillDefaults();
    void showFields();

    api::ProviderView m_view;
    bool m_isOperator = false;
    bool m_mayChange = false;
    bool m_loading = false;
    QComboBox *m_kind;
    QLabel *m_kindHint;
    QLabel *m_keyLabel;
    SecretField *m_key;
    QLabel *m_modelLabel;
    QComboBox *m_model;
    QLabel *m_fallbackLabel;
    QComboBox *m_fallback;
    QLabel *m_embeddingLabel;
    QComboBox *m_embedding;
    QLabel *m_embeddingHint;
    QLabel *m_modelsNote;
    QToolButton *m_reload;
    Card *m_advanced;
    QWidget *m_advancedFields;
    QToolButton *m_advancedToggle;
    QFormLayout *m_advancedForm;
    QLineEdit *m_apiBase;
    QSpinBox *m_dimensions;
    QSpinBox *m_context;
    QLineEdit *m_queryPrefix;
    QLineEdit *m_documentPrefix;
    QLineEdit *m_transcriberBase;
    QLineEdit *m_transcriberModel;
};

} // namespace passerelle::ui
