// Words of a question, French and English: which carry its topic, and which only ask, link or point back. Words are
// compared folded (lower case, no accents). Pure, thread-safe.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace passerelle::conversation {

// Folded words in order; elisions are split off ("l'horaire" → "l", "horaire").
QStringList wordsOf(QStringView text);

bool isGreeting(const QString &folded);
bool isFunctionWord(const QString &folded);  // articles, pronouns, auxiliaries, question words, politeness
bool isPointingBack(const QString &folded);  // "ça", "celui", "it", "that": means something said before
bool isAttribute(const QString &folded);     // "prix", "combien", "durée": asks about something that must be named
bool isPossessive(const QString &folded);    // "vos", "your": makes an attribute a topic of its own
bool isLinkWord(const QString &folded);      // as a first word: "et", "and", "sinon" …
bool linksBack(const QStringList &words);        // the text begins with such a word; "où" is none
bool asksWhereTheyAre(const QStringList &words); // "où êtes-vous ?" names nothing, and stands by itself
bool namesByPronoun(const QStringList &words);   // "il existe en rouge ?"; not "il y a", "il faut"

// Words that replace one another in a follow-up ("et le dimanche ?" after a question about Saturday). 0: none.
int replacementClass(const QString &folded);

// The words that carry the topic, in order, each once.
QStringList topicWords(QStringView text);

} // namespace passerelle::conversation
