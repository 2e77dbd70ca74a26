#include "ui/kit/error_words.h"
