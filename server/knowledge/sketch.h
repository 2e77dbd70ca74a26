// What a short question is about, in the retrieval's words: stems with weights and other names, and what must not differ
// when two questions are to be the same (numbers, days, negation, who comes to whom). A Sketcher keeps its memory for the
// next text; one thread at a time.
#pragma once

#include "server/domain/answer.h"
#include "server/retrieval/folded_words.h"
#include "server/retrieval/stemmer.h"

#include <QtCore/QStringView>

#include <string>
#include <vector>

namespace passerelle::knowledge {

struct SketchWord {
    std::string word;                 // folded
    std::string stem;
    std::vector<std::string> related; // stems of what else it may be called
    double weight = 1;                // little for words that only frame a question
};

struct Sketch {
    std::vector<SketchWord> words;      // each stem once
    std::vector<std::string> contrasts; // sorted: numbers, days, months, "sans", "avant", "pourquoi" …
    bool asksHow = false;               // "comment"
    bool asksMust = false;              // "faut-il"
    std::string whole;                  // all its words: equal texts are equal questions
    double weight = 0;                  // of all words together
};

class Sketcher {
public:
    explicit Sketcher(Language language) : m_language(language), m_stemmer(language) {}
    Sketch of(QStringView text);

private:
    void add(Sketch &sketch, std::string_view word, double weight);
    std::string_view meantBy(std::size_t at) const;

    Language m_language;
    retrieval::Stemmer m_stemmer;
    retrieval::FoldedWords m_folded;
};

// 0 … 1: how much of both questions the other one says too; 0 when they differ in what must not differ.
double likeness(const Sketch &asked, const Sketch &known);
// The same, whatever differs: whether two questions speak of one thing.
double topicLikeness(const Sketch &asked, const Sketch &known);

} // namespace passerelle::knowledge
