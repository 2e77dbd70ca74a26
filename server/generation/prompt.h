// What the model is asked: the rules as the system's text, earlier turns, and a last turn that is exactly
//   Extraits :\n[1] (Tarifs.pdf, p. 2) …\n[2] …\n\nQuestion : …
// (English: "Extracts:", "Question:"). Lines of extracts are indented, so that no text of a document can pass for an
// extract's head or for the question. A contact who writes neither French nor English is answered in its language, asked for
// in English, so that no French word of the prompt pulls the answer to French. No secret ever stands in a prompt. Pure.
#pragma once

#include "server/domain/answer_trace.h"
#include "server/domain/ports/chat_model.h"
#include "server/generation/answer_policy.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::generation {

struct PromptLimits {
    qsizetype passageCharacters = 9000; // all extracts together
    int passages = 8;
};

// The best passages that fit; the number of a passage in the prompt is its place, counted from 1.
std::vector<Passage> chooseExtracts(const Evidence &evidence, const PromptLimits &limits);

// Names the wording of the rules and of the correction: changes when a word of them does. 12 hexadecimal digits.
QString promptVersion(Language language);

struct Prompt {
    ChatRequest request;
    QString rules;          // the part of the system's text that is the same for every question
    qsizetype questionAt = 0; // where the question begins in the last turn, after the extracts
};
Prompt buildPrompt(const Question &question, const std::vector<Passage> &extracts, const AnswerPolicy &policy, Language language);
// What the model is told of marks that stand in place of names and numbers.
QString marksRule(Language language);

// The prompt as people read it, part by part; `correction` is what was added to the system's text.
std::vector<PromptPart> partsOf(const Prompt &prompt, const QString &correction);

// What was wrong with the draft before, added to the system's text for its one repetition.
QString correctionText(const QStringList &faults, Language language);

} // namespace passerelle::generation
