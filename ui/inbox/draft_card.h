// An answer of the assistant's that waits for a person, above the field: send it as it is, change it first, or throw it
// away. GUI thread.
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;
class QScrollArea;

namespace passerelle::ui {

class DraftCard : public QFrame {
    Q_OBJECT
public:
    explicit DraftCard(QWidget *parent = nullptr);

    void show(qint64 draft, const QString &text, bool mayDecide, bool maySend);
    void clear();
    qint64 draft() const { return m_draft; }
    const QString &words() const { return m_words; }
    QPushButton &sendButton() { return *m_send; }
    QPushButton &editButton() { return *m_edit; }
    QPushButton &discardButton() { return *m_discard; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    qint64 m_draft = 0;
    QString m_words;
    QLabel *m_text;
    QScrollArea *m_area = nullptr;
    QPushButton *m_send;
    QPushButton *m_edit;
    QPushButton *m_discard;
};

} // namespace passerelle::ui
