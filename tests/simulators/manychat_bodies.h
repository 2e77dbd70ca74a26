// The bodies with which ManyChat calls a hook (contract 1.1, 1.2 and 6): the recommended one, the Full Contact Data, and
// what real flows make of them. Pure.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QString>

#include <optional>

namespace passerelle::simulators {

enum class ManyChatBody {
    Recommended,   // contact_id, text, contact with the whole data
    NoContact,     // the same with "contact": ""
    NullContact,   // … null
    FullContact,   // Full Contact Data, its id a text
    NumericId,     // … a number
    NullFields,    // Full Contact Data with null wherever ManyChat may say null
    MissingText,   // … without last_input_text: a picture, a reaction
    Broken,        // "text": "{{last_input_text}}" typed by hand: quotes and line breaks come unescaped
};

std::optional<ManyChatBody> manyChatBodyFromName(const QString &name); // "recommended", "no_contact", …
QByteArrayList manyChatBodyNames();
QByteArray manyChatBody(ManyChatBody shape, qint64 contact, const QString &text, const QString &lastInteraction = {});

} // namespace passerelle::simulators
