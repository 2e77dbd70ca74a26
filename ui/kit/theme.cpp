#include "ui/kit/theme.h"
