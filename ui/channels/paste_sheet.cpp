#include "ui/channels/paste_sheet.h"

#include "ui/kit/cards.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

// to_json writes a value that is quoted already: a text with a quote or a line break in it stays JSON.
QString PasteSheet::bodyToPaste()
{
    return u"{\n"
           u"  \"contact_id\": \"{{user_id}}\",\n"
           u"  \"text\": {{last_input_text|fallback:\"\"|to_json:true}},\n"
           u"  \"contact\": {{subscriber_data|fallback:\"\"|to_json:true}}\n"
           u"}"_s;
}

PasteSheet::PasteSheet(Part part, QWidget *parent) : QWidget(parent), m_part(part), m_message(new InlineMessage(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_message);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setVerticalSpacing(Theme::gap(*this));
    column->addLayout(form);
    part == Part::Call ? addCall(*form) : addAnswer(*form);
}

void PasteSheet::addCall(QFormLayout &form)
{
    m_url = new CopyField(tr("Request URL"), CopyField::Lines::One, this);
    form.addRow(tr("&Request URL:"), m_url);
    form.addRow(tr("Method:"), valueLabel(u"POST"_s, this));
    m_header = new CopyField(tr("Header name"), CopyField::Lines::One, this);
    form.addRow(tr("He&ader, name:"), m_header);
    auto *place = new QWidget(this);
    auto *inside = new QVBoxLayout(place);
    inside->setContentsMargins(0, 0, 0, 0);
    m_secret = new SecretField(SecretField::Use::Show, place);
    m_secret->edit().setAccessibleName(tr("Header value: the secret"));
    m_secretGone = hintLabel(tr("The secret was shown once, when it was made. If it is lost, make a new one under “Key and secret”."), place);
    inside->addWidget(m_secret);
    inside->addWidget(m_secretGone);
    form.addRow(tr("Header, val&ue:"), place);
    auto *body = new CopyField(tr("Body"), CopyField::Lines::Many, this);
    body->setText(bodyToPaste());
    form.addRow(tr("B&ody (JSON):"), body);
}

void PasteSheet::addAnswer(QFormLayout &form)
{
    auto *path = new CopyField(tr("JSONPath"), CopyField::Lines::One, this);
    path->setText(u"$.reply"_s);
    form.addRow(tr("&JSONPath:"), path);
    auto *field = new CopyField(tr("Custom field"), CopyField::Lines::One, this);
    field->setText(tr("Passerelle reply"));
    form.addRow(tr("Custom &field (type Text):"), field);
    auto *block = new CopyField(tr("Message after the request"), CopyField::Lines::One, this);
    block->setText(u"{{%1}}"_s.arg(field->text()));
    form.addRow(tr("&Message after the request:"), block);
}

void PasteSheet::setChannel(const ChannelFacts &facts, const QString &secret)
{
    if (m_part != Part::Call)
        return;
    m_url->setText(facts.hookUrl());
    m_header->setText(facts.channel.headerName);
    m_secret->setText(secret);
    m_secret->setVisible(!secret.isEmpty());
    m_secretGone->setVisible(secret.isEmpty());
    if (facts.publicUrl.isEmpty())
        m_message->tell(Tone::Warning, tr("The service’s public address is not set: only the end of the URL is known. Whoever runs the installation sets it under Settings, “public_url”."));
    else
        m_message->clear();
}

void PasteSheet::forgetSecret()
{
    m_secret->setText({});
    m_secret->hide();
    m_secretGone->show();
}

} // namespace passerelle::ui
