// A secret that is masked, shown while its eye is held down, and copied without being shown. Read only for what is shown
// once, editable for what is typed.. GUI thread.
#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;
class QToolButton;

namespace passerelle::ui {

class SecretField : public QWidget {
    Q_OBJECT
public:
    enum class Use { Type, Show };
    explicit SecretField(Use use, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    void setPlaceholderText(const QString &text);
    QLineEdit &edit() { return *m_edit; }

private:
    QLineEdit *m_edit;
    QToolButton *m_eye;
    QToolButton *m_copy = nullptr;
};

} // namespace passerelle::ui
