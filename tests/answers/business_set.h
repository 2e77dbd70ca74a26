// The businesses of tests/answers: their passages, and questions with the words that a right answer holds. Written for this
// project; the first three are for development, the others are held out.
#pragma once

#include "server/domain/passage.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::answers {

struct AskedQuestion {
    QString text;
    QString expected; // stands in a right answer
    bool english = false;
};

struct Business {
    QString name;
    bool english = false;
    std::vector<Passage> passages;
    std::vector<AskedQuestion> questions; // those of the file, and two for each row of its tables
};

// Of a file of this folder; aborts when it cannot be read.
Business readBusiness(const QString &name);
QStringList developmentBusinesses();
QStringList heldOutBusinesses();
// The lines of a file, without empty ones and comments, with \n and \uXXXX read; those before "##" or those behind it.
QStringList readLines(const QString &file, bool heldOut);
QStringList readLines(const QString &file);

} // namespace passerelle::answers
