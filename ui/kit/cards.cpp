#include "ui/kit/cards.h"
