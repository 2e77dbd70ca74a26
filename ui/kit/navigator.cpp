#include "ui/kit/navigator.h"
