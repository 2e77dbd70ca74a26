// Messages that only greet or thank: they are answered in kind, without a search's verdict and without a model. Pure.
#pragma once

#include "server/domain/answer.h"
#include "server/generation/answer_policy.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

namespace passerelle::generation {

enum class Courtesy { None, Greeting, Thanks };

Courtesy courtesyIn(QStringView text);
QString courtesyReply(Courtesy courtesy, Language language, const AnswerPolicy &policy);

} // namespace passerelle::generation
