#include "ui/entry/entry_panel.h"

#include "ui/kit/inline_message.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

EntryPanel::EntryPanel(const QString &title, const QString &sentence, const QString &verb, QWidget *parent)
    : Card(title, parent), m_sentence(hintLabel(sentence)), m_message(new InlineMessage), m_form(new QFormLayout), m_main(new QPushButton(verb)), m_links(new QVBoxLayout)
{
    body().addWidget(m_sentence);
    body().addWidget(m_message);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    body().addLayout(m_form);
    m_main->setProperty("main", true);
    m_main->setAutoDefault(true);
    body().addWidget(m_main);
    m_links->setSpacing(0);
    body().addLayout(m_links);
    m_sentence->setVisible(!sentence.isEmpty());
    connect(m_main, &QPushButton::clicked, this, &EntryPanel::submit);
}

QPushButton *EntryPanel::addLink(const QString &text, std::function<void()> act)
{
    auto *link = new QPushButton(text);
    link->setProperty("link", true);
    link->setAutoDefault(false);
    link->setCursor(Qt::PointingHandCursor);
    m_links->addWidget(link, 0, Qt::AlignLeft);
    connect(link, &QPushButton::clicked, this, std::move(act));
    return link;
}

void EntryPanel::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void EntryPanel::submit()
{
    if (!m_main->isEnabled() || !onSubmit)
        return;
    m_message->clear();
    onSubmit();
}

void EntryPanel::setBusy(bool busy)
{
    m_main->setEnabled(!busy);
}

void EntryPanel::refuse(const Error &error, const QString &happened)
{
    setBusy(false);
    ErrorText text = describe(error, happened);
    // What is refused here speaks of what was just typed: the service's own sentence says it best.
    if (error.kind == ErrorKind::Unauthorized && !error.what.isEmpty())
        text.advice = error.what;
    m_message->tell(text);
}

} // namespace passerelle::ui
